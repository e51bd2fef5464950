import type { Migration } from '../migration.ts';

/**
 * Jobs, and every step that each has taken. The steps are written by the database itself, so that no state can change
 * without leaving one, and it refuses a second end.
 */
export const jobs: Migration = {
  version: 1,
  up(database) {
    database.exec(`
      CREATE TABLE jobs (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        kind TEXT NOT NULL,
        request TEXT NOT NULL,
        output_file TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'paused', 'done', 'failed', 'cancelled')),
        wish TEXT CHECK (wish IN ('cancel', 'pause')),
        priority INTEGER NOT NULL,
        attempt INTEGER NOT NULL DEFAULT 1,
        run_token TEXT,
        pid INTEGER,
        process TEXT,
        stage TEXT,
        fraction REAL NOT NULL DEFAULT 0 CHECK (fraction BETWEEN 0 AND 1),
        remaining_ms INTEGER,
        created_ms INTEGER NOT NULL,
        started_ms INTEGER,
        ended_ms INTEGER,
        changed_ms INTEGER NOT NULL,
        worked_ms INTEGER NOT NULL DEFAULT 0,
        problems TEXT,
        result TEXT,
        log_file TEXT
      ) STRICT;
      CREATE INDEX jobs_by_turn ON jobs (state, priority DESC, id);

      CREATE TABLE job_transitions (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id INTEGER NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
        from_state TEXT,
        to_state TEXT NOT NULL,
        attempt INTEGER NOT NULL,
        at_ms INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX job_transitions_by_job ON job_transitions (job_id);
      CREATE UNIQUE INDEX job_ends_once ON job_transitions (job_id)
        WHERE to_state IN ('done', 'failed', 'cancelled');

      CREATE TRIGGER job_begins AFTER INSERT ON jobs BEGIN
        INSERT INTO job_transitions (job_id, from_state, to_state, attempt, at_ms)
          VALUES (NEW.id, NULL, NEW.state, NEW.attempt, NEW.changed_ms);
      END;
      CREATE TRIGGER job_changes_state AFTER UPDATE OF state ON jobs WHEN OLD.state <> NEW.state BEGIN
        INSERT INTO job_transitions (job_id, from_state, to_state, attempt, at_ms)
          VALUES (NEW.id, OLD.state, NEW.state, OLD.attempt, NEW.changed_ms);
      END;
      CREATE TRIGGER job_stays_ended BEFORE UPDATE OF state ON jobs
        WHEN OLD.state IN ('done', 'failed', 'cancelled') BEGIN
        SELECT RAISE(ABORT, 'a job that has ended does not change its state');
      END;
    `);
  },
};
