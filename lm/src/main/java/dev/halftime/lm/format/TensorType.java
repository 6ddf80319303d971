package dev.halftime.lm.format;

import dev.halftime.lm.kernel.Bfloat16;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/// The storage type of a tensor's numbers, with GGML's names and codes.
///
/// Quantised numbers are stored in blocks that share a scale, with the layouts of `ggml-quants.c`.
/// Decoding multiplies and adds in float32 in the order of that file, so that the values are
/// bit-identical.
public enum TensorType {
  F32(0, 1, 4) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      into[to] = from.get(FLOAT, at);
    }

    @Override
    void encode(float[] from, int at, ByteBuffer into) {
      into.putFloat(from[at]);
    }
  },
  F16(1, 1, 2) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      into[to] = half(from, at);
    }

    @Override
    void encode(float[] from, int at, ByteBuffer into) {
      into.putShort(Float.floatToFloat16(from[at]));
    }
  },
  Q4_0(2, 32, 18) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at);
      for (int i = 0; i < 16; i++) {
        int pair = unsigned(from, at + 2 + i);
        into[to + i] = ((pair & 15) - 8) * scale;
        into[to + 16 + i] = ((pair >> 4) - 8) * scale;
      }
    }
  },
  Q4_1(3, 32, 20) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at);
      float least = half(from, at + 2);
      for (int i = 0; i < 16; i++) {
        int pair = unsigned(from, at + 4 + i);
        into[to + i] = (pair & 15) * scale + least;
        into[to + 16 + i] = (pair >> 4) * scale + least;
      }
    }
  },
  Q5_0(6, 32, 22) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at);
      int high = from.get(INT, at + 2);
      for (int i = 0; i < 16; i++) {
        int pair = unsigned(from, at + 6 + i);
        into[to + i] = (((pair & 15) | (high >>> i & 1) << 4) - 16) * scale;
        into[to + 16 + i] = ((pair >> 4 | (high >>> (i + 16) & 1) << 4) - 16) * scale;
      }
    }
  },
  Q5_1(7, 32, 24) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at);
      float least = half(from, at + 2);
      int high = from.get(INT, at + 4);
      for (int i = 0; i < 16; i++) {
        int pair = unsigned(from, at + 8 + i);
        into[to + i] = ((pair & 15) | (high >>> i & 1) << 4) * scale + least;
        into[to + 16 + i] = (pair >> 4 | (high >>> (i + 16) & 1) << 4) * scale + least;
      }
    }
  },
  Q8_0(8, 32, 34) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at);
      for (int i = 0; i < 32; i++) {
        into[to + i] = from.get(ValueLayout.JAVA_BYTE, at + 2 + i) * scale;
      }
    }

    @Override
    void encode(float[] from, int at, ByteBuffer into) {
      float most = 0;
      for (int i = 0; i < 32; i++) {
        most = Math.max(most, Math.abs(from[at + i]));
      }
      float scale = most / 127;
      into.putShort(Float.floatToFloat16(scale));
      for (int i = 0; i < 32; i++) {
        into.put((byte) (scale == 0 ? 0 : Math.round(from[at + i] / scale)));
      }
    }
  },
  Q4_K(12, 256, 144) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      decodeK(from, at, into, to, false);
    }
  },
  Q5_K(13, 256, 176) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      decodeK(from, at, into, to, true);
    }
  },
  Q6_K(14, 256, 210) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      float scale = half(from, at + 208);
      for (int part = 0; part < 2; part++) {
        for (int i = 0; i < 32; i++) {
          int low = unsigned(from, at + 64L * part + i);
          int lower = unsigned(from, at + 64L * part + 32 + i);
          int high = unsigned(from, at + 128 + 32L * part + i);
          long scales = at + 192 + 8L * part + i / 16;
          int where = to + 128 * part + i;
          into[where] = sixBits(scale, from, scales, (low & 15) | (high & 3) << 4);
          into[where + 32] = sixBits(scale, from, scales + 2, (lower & 15) | (high >> 2 & 3) << 4);
          into[where + 64] = sixBits(scale, from, scales + 4, low >> 4 | (high >> 4 & 3) << 4);
          into[where + 96] = sixBits(scale, from, scales + 6, lower >> 4 | (high >> 6) << 4);
        }
      }
    }
  },
  BF16(30, 1, 2) {
    @Override
    void decode(MemorySegment from, long at, float[] into, int to) {
      into[to] = Bfloat16.value(from.get(SHORT, at));
    }

    @Override
    void encode(float[] from, int at, ByteBuffer into) {
      into.putShort((short) Bfloat16.of(from[at]));
    }
  };

  private static final ValueLayout.OfFloat FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int code;
  private final int block;
  private final int bytes;

  TensorType(int code, int block, int bytes) {
    this.code = code;
    this.block = block;
    this.bytes = bytes;
  }

  /// Decodes one block.
  abstract void decode(MemorySegment from, long at, float[] into, int to);

  /// Encodes one block.
  ///
  /// @throws IllegalArgumentException if encoding to this type is not supported
  void encode(float[] from, int at, ByteBuffer into) {
    throw new IllegalArgumentException(
        "" + name() + " cannot be written; use F32, F16, BF16 or Q8_0");
  }

  static Optional<TensorType> of(int code) {
    return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
  }

  /// Returns GGML's code.
  int code() {
    return code;
  }

  /// Returns the number of values in a block.
  int block() {
    return block;
  }

  /// Returns the size of this many values, which must be whole blocks.
  long bytes(long count) {
    return count / block * this.bytes;
  }

  /// Decodes values.
  ///
  /// @param from the data of the whole tensor
  /// @param first index of the first value, which must start a block
  /// @param count number of values, which must be whole blocks
  void decode(MemorySegment from, long first, int count, float[] into, int to) {
    long at = bytes(first);
    for (int done = 0; done < count; done += block, at += bytes) {
      decode(from, at, into, to + done);
    }
  }

  private static int unsigned(MemorySegment from, long at) {
    return from.get(ValueLayout.JAVA_BYTE, at) & 0xFF;
  }

  private static float half(MemorySegment from, long at) {
    return Float.float16ToFloat(from.get(SHORT, at));
  }

  private static float sixBits(float scale, MemorySegment from, long scales, int value) {
    return scale * from.get(ValueLayout.JAVA_BYTE, scales) * (value - 32);
  }

  /// Decodes a block of four-bit or five-bit values: eight sub-blocks of 32, each with a six-bit
  /// scale and a six-bit minimum.
  private static void decodeK(MemorySegment from, long at, float[] into, int to, boolean five) {
    float scale = half(from, at);
    float least = half(from, at + 2);
    long scales = at + 4;
    long fifth = at + 16;
    long numbers = five ? at + 48 : at + 16;
    for (int part = 0; part < 8; part++) {
      float by = scale * six(from, scales, part, false);
      float down = least * six(from, scales, part, true);
      for (int i = 0; i < 32; i++) {
        int pair = unsigned(from, numbers + part / 2 * 32L + i);
        int value = part % 2 == 0 ? pair & 15 : pair >> 4;
        if (five) {
          value |= (unsigned(from, fifth + i) >> part & 1) << 4;
        }
        into[to + 32 * part + i] = by * value - down;
      }
    }
  }

  private static int six(MemorySegment from, long scales, int part, boolean least) {
    int shift = least ? 4 : 0;
    if (part < 4) {
      return unsigned(from, scales + shift + part) & 63;
    }
    int low = unsigned(from, scales + 4 + part) >> shift & 15;
    return low | unsigned(from, scales + shift + part - 4) >> 6 << 4;
  }
}
