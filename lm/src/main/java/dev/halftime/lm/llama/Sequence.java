package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.PackedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a model keeps of a text that it reads: the keys and values of all tokens (the KV cache), in
/// pages that several sequences can share.
///
/// A full page is never changed; a copy of a sequence has a copy of its last page alone.
public final class Sequence {

  /// Positions of a page: one panel.
  static final int PAGE = PackedMatrix.stride(1);

  private final LlamaConfig config;
  private final List<Page> pages = new ArrayList<>();
  private int[] tokens = new int[PAGE];
  private int length;

  /// Keys lie as panels of positions, one row for each number of a head; values as panels of such
  /// numbers, one row for each position. So both products of attention are products with panels.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Page(float[] keys, float[] values) {

    Page copy() {
      return new Page(keys.clone(), values.clone());
    }
  }

  public Sequence(LlamaConfig config) {
    this.config = config;
  }

  /// A sequence that begins as another one did.
  ///
  /// @param length how much of it
  public static Sequence startOf(Sequence other, int length) {
    Sequence start = new Sequence(other.config);
    start.pages.addAll(other.pages.subList(0, (length + PAGE - 1) / PAGE));
    if (length % PAGE != 0) {
      start.pages.addLast(start.pages.removeLast().copy());
    }
    start.tokens = Arrays.copyOf(other.tokens, Math.max(PAGE, length));
    start.length = length;
    return start;
  }

  /// How many tokens have been read.
  public int length() {
    return length;
  }

  /// A token that has been read.
  public int token(int position) {
    return tokens[position];
  }

  /// How many tokens of a text have been read from its beginning.
  public int shared(int[] text) {
    int most = Math.min(length, text.length);
    int differs = Arrays.mismatch(tokens, 0, most, text, 0, most);
    return differs < 0 ? most : differs;
  }

  Page page(int index) {
    return pages.get(index);
  }

  /// Makes room for tokens and takes them down.
  void append(int[] more) {
    int end = length + more.length;
    while (pages.size() * PAGE < end) {
      pages.add(new Page(new float[keySize(config)], new float[valueSize(config)]));
    }
    if (end > tokens.length) {
      tokens = Arrays.copyOf(tokens, Math.max(end, 2 * tokens.length));
    }
    System.arraycopy(more, 0, tokens, length, more.length);
    length = end;
  }

  /// What a sequence of so many tokens takes, in bytes.
  public static long bytes(LlamaConfig config, int length) {
    long pages = ((long) length + PAGE - 1) / PAGE;
    return pages * 4L * (keySize(config) + valueSize(config));
  }

  private static int keySize(LlamaConfig config) {
    return config.layers() * config.groups() * config.head() * PAGE;
  }

  private static int valueSize(LlamaConfig config) {
    return config.layers() * config.groups() * PackedMatrix.stride(config.head()) * PAGE;
  }

  /// Where the keys of a layer's group begin in a page.
  int keysAt(int layer, int group) {
    return (layer * config.groups() + group) * config.head() * PAGE;
  }

  /// Where the values of a layer's group begin in a page.
  int valuesAt(int layer, int group) {
    return (layer * config.groups() + group) * PackedMatrix.stride(config.head()) * PAGE;
  }

  /// Takes down the keys and values of a position.
  void put(int layer, int position, float[] keys, int keysFrom, float[] values, int valuesFrom) {
    Page page = pages.get(position / PAGE);
    int slot = position % PAGE;
    for (int group = 0; group < config.groups(); group++) {
      int key = keysAt(layer, group) + slot;
      int value = valuesAt(layer, group) + slot * PAGE;
      for (int i = 0; i < config.head(); i++) {
        page.keys()[key + i * PAGE] = keys[keysFrom + group * config.head() + i];
        int panel = i / PAGE * PAGE * PAGE;
        page.values()[value + panel + i % PAGE] = values[valuesFrom + group * config.head() + i];
      }
    }
  }
}
