package dev.halftime.learn.net;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// A fully connected layer, y = x W + b.
///
/// W has one row for each input, so that neighbouring outputs are adjacent in memory. The backward
/// pass multiplies by the transpose of W, which is copied first for the same reason.
final class Linear {

  final int inputs;
  final int outputs;
  final Matrix y;
  final Matrix dy;
  final int size;

  private final ArrayKernels kernels;
  private final boolean first;
  private final Matrix x;
  private final Matrix xTransposed;
  private final Matrix w;
  private final Matrix dw;
  private final Matrix b;
  private final Matrix db;
  private final Matrix wTransposed;
  private final Matrix none;
  private final Matrix one = new Matrix(new float[] {1}, 0, 0, 0, 1);

  /// @param x input, one row for each sample
  /// @param offset index of W in the parameters; b follows
  Linear(
      ArrayKernels kernels,
      Matrix x,
      int outputs,
      int rows,
      NetworkParameters parameters,
      int offset) {
    this.kernels = kernels;
    this.first = offset == 0;
    this.inputs = x.columns();
    this.outputs = outputs;
    this.x = x;
    this.xTransposed = x.transposed(rows);
    this.y = Matrix.zeros(rows, outputs);
    this.dy = Matrix.zeros(rows, outputs);
    int stride = y.rowStride();
    int bias = offset + inputs * stride;
    w = new Matrix(parameters.values(), offset, stride, 1, outputs);
    dw = new Matrix(parameters.gradient(), offset, stride, 1, outputs);
    b = new Matrix(parameters.values(), bias, stride, 1, outputs);
    db = new Matrix(parameters.gradient(), bias, stride, 1, outputs);
    size = size(inputs, outputs);
    wTransposed = Matrix.zeros(outputs, inputs);
    none = Matrix.zeros(1, Math.max(inputs, outputs));
  }

  /// The number of parameters of such a layer, including padding.
  static int size(int inputs, int outputs) {
    return (inputs + 1) * Matrix.padded(outputs);
  }

  Matrix x() {
    return x;
  }

  /// y = x W + b.
  void forward(int rows) {
    kernels.multiply(rows, inputs, x, w, b, y);
  }

  /// dW = x' dy; db = the sum of dy over the samples.
  void backward(int rows) {
    kernels.multiply(inputs, rows, xTransposed, dy, none, dw);
    kernels.multiply(1, rows, one, dy, none, db);
  }

  /// dx = dy W'.
  void backwardInput(int rows, Matrix dx) {
    for (int i = 0; i < inputs; i++) {
      for (int j = 0; j < outputs; j++) {
        wTransposed.data()[wTransposed.at(j, i)] = w.data()[w.at(i, j)];
      }
    }
    kernels.multiply(rows, outputs, dy, wTransposed, none, dx);
  }

  /// Forward-mode derivative of y: x V + c + dx W for the direction (V, c) of the parameters and dx
  /// of the input. Writes it to dy.
  void tangent(int rows, float[] direction, Matrix dx, float[] scratch) {
    Matrix v = new Matrix(direction, w.offset(), w.rowStride(), 1, outputs);
    Matrix c = new Matrix(direction, b.offset(), b.rowStride(), 1, outputs);
    kernels.multiply(rows, inputs, x, v, c, dy);
    if (!first) { // the input of the network is constant
      Matrix part = new Matrix(scratch, 0, dy.rowStride(), 1, outputs);
      kernels.multiply(rows, inputs, dx, w, none, part);
      for (int i = 0; i < rows * dy.rowStride(); i++) {
        dy.data()[i] += scratch[i];
      }
    }
  }

  /// Sets W, and sets b to 0.
  void initialise(float[][] weights) {
    for (int i = 0; i < inputs; i++) {
      System.arraycopy(weights[i], 0, w.data(), w.at(i, 0), outputs);
    }
    Arrays.fill(b.data(), b.offset(), b.offset() + outputs, 0);
  }

  /// Draws W and b uniformly from \[-1/sqrt(inputs), 1/sqrt(inputs)\].
  void initialiseUniformly(RandomGenerator random) {
    float bound = (float) (1 / Math.sqrt(inputs));
    for (int i = 0; i <= inputs; i++) { // row `inputs` is b
      for (int j = 0; j < outputs; j++) {
        w.data()[w.at(i, j)] = (2 * random.nextFloat() - 1) * bound;
      }
    }
  }
}
