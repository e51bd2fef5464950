/** How a list of cards is ordered and looked at: as drafts, templates, assets and the recycle bin have it. */
import { LayoutGrid, List } from 'lucide-react';
import { Segmented } from '../design/Segmented.tsx';
import { Select } from '../design/Select.tsx';
import { useTexts } from '../texts/language.tsx';

export interface ListToolsProps<Order extends string> {
  readonly orders: readonly { readonly value: Order; readonly text: string }[];
  readonly order: Order;
  readonly setOrder: (order: Order) => void;
  readonly look: 'grid' | 'list';
  readonly setLook: (look: 'grid' | 'list') => void;
}

export function ListTools<Order extends string>({
  orders,
  order,
  setOrder,
  look,
  setLook,
}: ListToolsProps<Order>) {
  const texts = useTexts().drafts;
  return (
    <>
      <Select
        look="quiet"
        label={texts.sortLabel}
        isLabelHidden
        value={order}
        onChange={setOrder}
        options={orders}
      />
      <Segmented
        label={texts.viewLabel}
        value={look}
        onChange={setLook}
        options={[
          { value: 'grid', text: texts.viewGrid, icon: LayoutGrid },
          { value: 'list', text: texts.viewList, icon: List },
        ]}
      />
    </>
  );
}
