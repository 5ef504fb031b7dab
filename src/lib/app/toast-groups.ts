export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

/** Several of a kind that come in a short while are told as one. */
export interface ToastKin {
  readonly kind: string;
  /** Of what this one is about. */
  readonly name: string;
  /** What is said of so many, in the order in which they came. */
  readonly tellAll: (names: readonly string[]) => Pick<Told, 'message' | 'actions'>;
}

/** A short message about what just happened. */
export interface Told {
  readonly id: number;
  readonly message: string;
  readonly tone: 'plain' | 'good' | 'warn' | 'bad';
  readonly actions: readonly ToastAction[];
  readonly kin: ToastKin | null;
  /** What it is about, such as a batch's id: news of the same replaces the old. */
  readonly about: string | null;
  /** Stays until it is put away, as one of what failed does. */
  readonly stays: boolean;
  /** Of news: called when a person puts it away, or does one of its actions. */
  readonly onHandled: (() => void) | null;
}

/** What is on screen: one message, or what stands for several of a kind. */
export interface Toast extends Pick<Told, 'id' | 'message' | 'tone' | 'actions'> {
  readonly of: readonly Told[];
}

/** So many of a kind stand each for itself, with what can be done about it. */
const MOST_OF_A_KIND = 2;

/** What is on screen for what was told, in the order of the latest of each. */
export function together(told: readonly Told[]): readonly Toast[] {
  return told.flatMap((one) => {
    const kindred = told.filter(({ kin }) => kin !== null && kin.kind === one.kin?.kind);
    if (kindred.length <= MOST_OF_A_KIND) return standingFor([one]);
    return one === kindred.at(-1) ? standingFor(kindred) : [];
  });
}

/** Bears the number of the first, so that it is the same one while more come. */
function standingFor(of: readonly Told[]): Toast {
  const [{ id }, last] = [of[0]!, of.at(-1)!];
  const { message, tone, actions } = last;
  if (of.length === 1 || !last.kin) return { id, message, tone, actions, of };
  return { id, tone, of, ...last.kin.tellAll(of.map(({ kin }) => kin!.name)) };
}
