package dev.halftime.learn.algo.part;

import dev.halftime.learn.checkpoint.CheckpointCodec;
import dev.halftime.learn.checkpoint.Checkpointable;
import java.util.Arrays;

/// Running mean and variance of vectors, updated batch by batch (Chan, Golub and LeVeque 1979,
/// equation 2.1).
final class RunningMeanStd implements Checkpointable {

  private final double[] mean;
  private final double[] variance;
  private double count = 1e-4;

  RunningMeanStd(int width) {
    mean = new double[width];
    variance = new double[width];
    Arrays.fill(variance, 1);
  }

  /// Adds a batch of rows.
  void add(float[] rows, int count) {
    for (int j = 0; j < mean.length; j++) {
      double sum = 0;
      for (int i = 0; i < count; i++) {
        sum += rows[i * mean.length + j];
      }
      double batchMean = sum / count;
      double squares = 0;
      for (int i = 0; i < count; i++) {
        double off = rows[i * mean.length + j] - batchMean;
        squares += off * off;
      }
      merge(j, batchMean, squares, count);
    }
    this.count += count;
  }

  private void merge(int j, double batchMean, double squares, int batch) {
    double total = count + batch;
    double delta = batchMean - mean[j];
    mean[j] += delta * batch / total;
    variance[j] = (variance[j] * count + squares + delta * delta * count * batch / total) / total;
  }

  double mean(int j) {
    return mean[j];
  }

  double deviation(int j) {
    return Math.sqrt(variance[j] + 1e-8);
  }

  @Override
  public void keep(CheckpointCodec codec) {
    codec.reals(mean);
    codec.reals(variance);
    count = codec.real(count);
  }
}
