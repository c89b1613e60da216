package id.pantau.status;

import java.util.Arrays;

/**
 * Who hangs on whom, both ways, by ref. Assets without parents and children cost two null slots.
 */
final class Topology {
  private static final int[] NOBODY = {};

  private int[][] parents = new int[0][];
  private int[][] children = new int[0][];

  /** Hangs this asset on exactly these parents. */
  void parents(int ref, int[] now) {
    int[] before = parents(ref);
    if (Arrays.equals(before, now)) {
      return;
    }
    for (int parent : before) {
      children[parent] = without(children(parent), ref);
    }
    parents = room(parents, ref);
    parents[ref] = now.length == 0 ? NOBODY : now.clone();
    for (int parent : now) {
      children = room(children, parent);
      children[parent] = with(children(parent), ref);
    }
  }

  int[] parents(int ref) {
    return ref < parents.length ? parents[ref] : NOBODY;
  }

  /** Children by rising ref, so that effects come in the same order on every replay. */
  int[] children(int ref) {
    return ref < children.length ? children[ref] : NOBODY;
  }

  private static int[][] room(int[][] rows, int ref) {
    if (ref < rows.length) {
      return rows;
    }
    int before = rows.length;
    int[][] more = Arrays.copyOf(rows, Math.max(64, Math.max(ref + 1, before + (before >> 1))));
    Arrays.fill(more, before, more.length, NOBODY);
    return more;
  }

  private static int[] with(int[] refs, int ref) {
    int place = Arrays.binarySearch(refs, ref);
    if (place >= 0) {
      return refs;
    }
    int insert = -place - 1;
    int[] more = new int[refs.length + 1];
    System.arraycopy(refs, 0, more, 0, insert);
    more[insert] = ref;
    System.arraycopy(refs, insert, more, insert + 1, refs.length - insert);
    return more;
  }

  private static int[] without(int[] refs, int ref) {
    int place = Arrays.binarySearch(refs, ref);
    if (place < 0) {
      return refs;
    }
    if (refs.length == 1) {
      return NOBODY;
    }
    int[] fewer = new int[refs.length - 1];
    System.arraycopy(refs, 0, fewer, 0, place);
    System.arraycopy(refs, place + 1, fewer, place, fewer.length - place);
    return fewer;
  }
}
