package dev.halftime.learn.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes or reads a checkpoint. The same sequence of calls does both, so that the two directions
/// cannot diverge.
public sealed interface CheckpointCodec {

  /// Whether this codec reads.
  boolean reading();

  /// Writes the value and returns it, or reads and returns the stored value.
  long number(long value);

  /// Writes the value and returns it, or reads and returns the stored value.
  double real(double value);

  /// Writes the array, or fills it with the stored values.
  void reals(float[] values);

  /// Writes the array, or fills it with the stored values.
  void reals(double[] values);

  /// Writes the array, or fills it with the stored values.
  void numbers(long[] values);

  /// Creates a codec that writes.
  static CheckpointCodec to(DataOutputStream out) {
    return new Writing(out);
  }

  /// Creates a codec that reads.
  static CheckpointCodec from(DataInputStream in) {
    return new Reading(in);
  }

  /// A codec that writes.
  record Writing(DataOutputStream out) implements CheckpointCodec {

    @Override
    public boolean reading() {
      return false;
    }

    @Override
    public long number(long value) {
      try {
        out.writeLong(value);
        return value;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public double real(double value) {
      number(Double.doubleToRawLongBits(value));
      return value;
    }

    @Override
    public void reals(float[] values) {
      number(values.length);
      try {
        for (float value : values) {
          out.writeFloat(value);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void reals(double[] values) {
      number(values.length);
      for (double value : values) {
        real(value);
      }
    }

    @Override
    public void numbers(long[] values) {
      number(values.length);
      for (long value : values) {
        number(value);
      }
    }
  }

  /// A codec that reads.
  record Reading(DataInputStream in) implements CheckpointCodec {

    @Override
    public boolean reading() {
      return true;
    }

    @Override
    public long number(long value) {
      try {
        return in.readLong();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public double real(double value) {
      return Double.longBitsToDouble(number(0));
    }

    @Override
    public void reals(float[] values) {
      expect(values.length);
      try {
        for (int i = 0; i < values.length; i++) {
          values[i] = in.readFloat();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void reals(double[] values) {
      expect(values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = real(0);
      }
    }

    @Override
    public void numbers(long[] values) {
      expect(values.length);
      for (int i = 0; i < values.length; i++) {
        values[i] = number(0);
      }
    }

    private void expect(int length) {
      long found = number(0);
      if (found != length) {
        throw new IllegalArgumentException(
            ("the checkpoint belongs to another algorithm or configuration: it has an array of %d"
                    + " numbers where %d are expected")
                .formatted(found, length));
      }
    }
  }
}
