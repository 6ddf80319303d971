package dev.halftime.learn.net;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// A multi-layer perceptron: linear layers with an activation after each but the last.
///
/// It owns its buffers: the caller writes samples into [#input], one a row, calls [#forward], reads
/// [#output], writes the loss's derivative into [#outputGradient], and calls [#backward]. Rows are
/// padded ([#inputStride], [#outputStride]); padding is zero and must stay so. Nothing is allocated
/// in a step. One thread at a time may use it.
public final class Mlp {

  private final Kernels kernels;
  private final Activation activation;
  private final int rows;
  private final Matrix input;
  private final List<Linear> layers = new ArrayList<>();
  private final NetworkParameters parameters;
  private final float[] scratch;
  private final int free;

  /// @param sizes inputs, units of each hidden layer, outputs
  /// @param rows how many samples go through at most at a time
  public Mlp(Activation activation, int rows, int... sizes) {
    this(Kernels.best(), activation, rows, 0, sizes);
  }

  Mlp(Kernels kernels, Activation activation, int rows, int... sizes) {
    this(kernels, activation, rows, 0, sizes);
  }

  private Mlp(Kernels kernels, Activation activation, int rows, int free, int[] sizes) {
    if (sizes.length < 2 || rows < 1) {
      throw new IllegalArgumentException("a network needs inputs, outputs and a row");
    }
    this.kernels = kernels;
    this.activation = activation;
    this.rows = rows;
    int total = 0;
    int widest = 0;
    for (int i = 1; i < sizes.length; i++) {
      total += Linear.size(sizes[i - 1], sizes[i]);
      widest = Math.max(widest, sizes[i]);
    }
    this.free = total;
    parameters = new NetworkParameters(total + free);
    input = Matrix.zeros(rows, sizes[0]);
    scratch = new float[rows * Matrix.padded(widest)];
    Matrix x = input;
    int offset = 0;
    for (int i = 1; i < sizes.length; i++) {
      Linear layer = new Linear(kernels, x, sizes[i], rows, parameters, offset);
      layers.add(layer);
      offset += layer.size;
      x = layer.y;
    }
  }

  /// A network with some more parameters, which no layer uses: they stand from [#free] on.
  ///
  /// @param free how many; their gradient is the caller's
  public static Mlp with(int free, Activation activation, int rows, int... sizes) {
    return new Mlp(Kernels.best(), activation, rows, free, sizes);
  }

  /// What networks compute with in this process, in a few words, with the remedy if it is slow.
  public static String kernels() {
    return Kernels.best().about();
  }

  /// Draws orthogonal weights (Saxe et al. 2014) and sets the biases to zero.
  ///
  /// @param hiddenGain the scale of the hidden layers' weights
  /// @param outputGain the scale of the last layer's
  public Mlp initialise(RandomGenerator random, double hiddenGain, double outputGain) {
    for (Linear layer : layers) {
      double gain = layer == layers.getLast() ? outputGain : hiddenGain;
      layer.initialise(WeightInitialization.orthogonal(random, layer.inputs, layer.outputs, gain));
    }
    return this;
  }

  /// Draws weights and biases uniformly from +-1/sqrt(inputs), as PyTorch's linear layers do.
  public Mlp initialiseUniformly(RandomGenerator random) {
    layers.forEach(layer -> layer.initialiseUniformly(random));
    return this;
  }

  /// The greatest number of samples at a time.
  public int rows() {
    return rows;
  }

  /// Inputs, units of each hidden layer, outputs.
  public int[] sizes() {
    int[] sizes = new int[layers.size() + 1];
    sizes[0] = inputs();
    for (int i = 0; i < layers.size(); i++) {
      sizes[i + 1] = layers.get(i).outputs;
    }
    return sizes;
  }

  /// What stands between the layers.
  public Activation activation() {
    return activation;
  }

  /// How many numbers a sample has.
  public int inputs() {
    return input.columns();
  }

  /// How many numbers come out for a sample.
  public int outputs() {
    return layers.getLast().outputs;
  }

  /// Where samples are written, row after row.
  public float[] input() {
    return input.data();
  }

  /// From one sample to the next in [#input].
  public int inputStride() {
    return input.rowStride();
  }

  /// What came out of the last [#forward].
  public float[] output() {
    return layers.getLast().y.data();
  }

  /// From one sample to the next in [#output] and [#outputGradient].
  public int outputStride() {
    return layers.getLast().y.rowStride();
  }

  /// What the last layer read: the last hidden layer, or the samples where there is none.
  public float[] features() {
    return layers.getLast().x().data();
  }

  /// From one sample to the next in [#features].
  public int featureStride() {
    return layers.getLast().x().rowStride();
  }

  /// Where the derivative of the loss by each output is written.
  public float[] outputGradient() {
    return layers.getLast().dy.data();
  }

  public NetworkParameters parameters() {
    return parameters;
  }

  /// Where the parameters begin that no layer uses.
  public int free() {
    return free;
  }

  /// Multiplications with additions that one sample takes forward; training takes thrice as many.
  public long multiplications() {
    return layers.stream().mapToLong(layer -> (long) layer.inputs * layer.outputs).sum();
  }

  /// Computes the outputs of the first samples.
  public void forward(int rows) {
    for (Linear layer : layers) {
      layer.forward(rows);
      if (layer != layers.getLast()) {
        activation.apply(kernels, layer.y.data(), rows * layer.y.rowStride());
      }
    }
  }

  /// Computes the gradient from what stands in [#outputGradient], for the samples of the last
  /// [#forward]. It replaces the one before.
  public void backward(int rows) {
    for (int i = layers.size() - 1; i >= 0; i--) {
      Linear layer = layers.get(i);
      layer.backward(rows);
      if (i > 0) {
        Linear below = layers.get(i - 1);
        layer.backwardInput(rows, below.dy);
        activation.slope(kernels, below.y.data(), below.dy.data(), rows * below.y.rowStride());
      }
    }
  }

  /// The derivative of the outputs along a direction in the space of parameters (Pearlmutter 1994),
  /// for the samples of the last [#forward], written into [#outputGradient].
  public void tangent(float[] direction, int rows) {
    Matrix dx = input;
    for (Linear layer : layers) {
      layer.tangent(rows, direction, dx, scratch);
      if (layer != layers.getLast()) {
        activation.slope(kernels, layer.y.data(), layer.dy.data(), rows * layer.y.rowStride());
      }
      dx = layer.dy;
    }
  }
}
