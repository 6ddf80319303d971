package dev.halftime.learn.checkpoint;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes down what something remembers, or takes it back: the same calls in the same order do
/// either, so that the two cannot differ.
public sealed interface CheckpointCodec {

  /// Whether values are taken back.
  boolean reading();

  /// Writes the number and gives it back, or gives the number that was written.
  long number(long value);

  /// Writes the number and gives it back, or gives the number that was written.
  double real(double value);

  /// Writes the array, or fills it.
  void reals(float[] values);

  /// Writes the array, or fills it.
  void reals(double[] values);

  /// Writes the array, or fills it.
  void numbers(long[] values);

  /// A tape that writes.
  static CheckpointCodec to(DataOutputStream out) {
    return new Writing(out);
  }

  /// A tape that reads.
  static CheckpointCodec from(DataInputStream in) {
    return new Reading(in);
  }

  /// Writes.
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

  /// Reads.
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
            "a checkpoint of another learner: it has %d numbers where this one has %d"
                .formatted(found, length));
      }
    }
  }
}
