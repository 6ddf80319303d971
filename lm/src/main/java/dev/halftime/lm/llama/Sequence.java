package dev.halftime.lm.llama;

import dev.halftime.lm.kernel.PackedMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The KV cache of one text: the keys and values of all its tokens, in pages that several sequences
/// can share.
///
/// A full page is never modified; a copy of a sequence copies only its last page.
public final class Sequence {

  /// Number of positions in a page: one panel.
  static final int PAGE = PackedMatrix.stride(1);

  private final LlamaConfig config;
  private final List<Page> pages = new ArrayList<>();
  private int[] tokens = new int[PAGE];
  private int length;

  /// Keys are stored as panels of positions, with one row per dimension of a head; values as panels
  /// of dimensions, with one row per position. Both products of attention are therefore products
  /// with panels.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Page(float[] keys, float[] values) {

    Page copy() {
      return new Page(keys.clone(), values.clone());
    }
  }

  public Sequence(LlamaConfig config) {
    this.config = config;
  }

  /// Returns a sequence that starts as a copy of another one's prefix.
  ///
  /// @param length length of the prefix, in tokens
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

  /// Returns the number of evaluated tokens.
  public int length() {
    return length;
  }

  /// Returns an evaluated token.
  public int token(int position) {
    return tokens[position];
  }

  /// Returns the length of the prefix that a text shares with this one, in tokens.
  public int shared(int[] text) {
    int most = Math.min(length, text.length);
    int differs = Arrays.mismatch(tokens, 0, most, text, 0, most);
    return differs < 0 ? most : differs;
  }

  Page page(int index) {
    return pages.get(index);
  }

  /// Appends tokens and allocates their pages.
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

  /// Returns the memory that a sequence of this length takes, in bytes.
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

  /// Returns the offset of the keys of a layer's group in a page.
  int keysAt(int layer, int group) {
    return (layer * config.groups() + group) * config.head() * PAGE;
  }

  /// Returns the offset of the values of a layer's group in a page.
  int valuesAt(int layer, int group) {
    return (layer * config.groups() + group) * PackedMatrix.stride(config.head()) * PAGE;
  }

  /// Stores the keys and values of a position.
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
