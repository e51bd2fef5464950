/** What a file is called that was pasted. */

/** A picture out of another program has no name of its own. @param name without an ending */
export function namedFile(file: File, name: string): File {
  const unnamed = /^image\.(\w+)$/.exec(file.name);
  return unnamed ? new File([file], `${name}.${unnamed[1]}`, { type: file.type }) : file;
}
