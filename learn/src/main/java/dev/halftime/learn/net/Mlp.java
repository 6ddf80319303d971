package dev.halftime.learn.net;

import dev.halftime.learn.ArraySize;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A multi-layer perceptron: linear layers with an activation function after each but the last.
///
/// The network owns its buffers. Write samples to [#input], one per row, call [#forward], read
/// [#output], write the gradient of the loss to [#outputGradient], and call [#backward]. Rows are
/// padded ([#inputStride], [#outputStride]); the padding must remain zero. Forward and backward
/// passes allocate nothing. Not thread-safe.
public final class Mlp {

  private final ArrayKernels kernels;
  private final Activation activation;
  private final int rows;
  private final Matrix input;
  private final List<Linear> layers = new ArrayList<>();
  private final NetworkParameters parameters;
  private final float[] scratch;
  private final int free;

  /// @param sizes number of inputs, units of each hidden layer, number of outputs
  /// @param rows maximum batch size
  public Mlp(Activation activation, int rows, int... sizes) {
    this(ArrayKernels.best(), activation, rows, 0, sizes);
  }

  Mlp(ArrayKernels kernels, Activation activation, int rows, int... sizes) {
    this(kernels, activation, rows, 0, sizes);
  }

  private Mlp(ArrayKernels kernels, Activation activation, int rows, int free, int[] sizes) {
    if (sizes.length < 2 || rows < 1) {
      throw new IllegalArgumentException(
          "a network needs at least two layer sizes and one row, not "
              + Arrays.toString(sizes)
              + " and "
              + rows);
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
    scratch = new float[ArraySize.of(rows, Matrix.padded(widest))];
    Matrix x = input;
    int offset = 0;
    for (int i = 1; i < sizes.length; i++) {
      Linear layer = new Linear(kernels, x, sizes[i], rows, parameters, offset);
      layers.add(layer);
      offset += layer.size;
      x = layer.y;
    }
  }

  /// Creates a network with additional parameters that no layer uses, starting at index [#free].
  ///
  /// @param free number of additional parameters; their gradient is computed by the caller
  public static Mlp with(int free, Activation activation, int rows, int... sizes) {
    return new Mlp(ArrayKernels.best(), activation, rows, free, sizes);
  }

  /// A short description of the kernels used in this process, with a remedy if they are slow.
  public static String kernels() {
    return ArrayKernels.best().about();
  }

  /// Initializes weights orthogonally (Saxe et al. 2014) and biases to 0.
  ///
  /// @param hiddenGain scale of the weights of hidden layers
  /// @param outputGain scale of the weights of the last layer
  public Mlp initialise(RandomGenerator random, double hiddenGain, double outputGain) {
    for (Linear layer : layers) {
      double gain = layer == layers.getLast() ? outputGain : hiddenGain;
      layer.initialise(WeightInitialization.orthogonal(random, layer.inputs, layer.outputs, gain));
    }
    return this;
  }

  /// Initializes weights and biases uniformly in +-1/sqrt(inputs), like PyTorch's linear layers.
  public Mlp initialiseUniformly(RandomGenerator random) {
    layers.forEach(layer -> layer.initialiseUniformly(random));
    return this;
  }

  /// The maximum batch size.
  public int rows() {
    return rows;
  }

  /// The number of inputs, the units of each hidden layer, and the number of outputs.
  public int[] sizes() {
    int[] sizes = new int[layers.size() + 1];
    sizes[0] = inputs();
    for (int i = 0; i < layers.size(); i++) {
      sizes[i + 1] = layers.get(i).outputs;
    }
    return sizes;
  }

  /// The activation function of hidden layers.
  public Activation activation() {
    return activation;
  }

  /// The number of inputs.
  public int inputs() {
    return input.columns();
  }

  /// The number of outputs.
  public int outputs() {
    return layers.getLast().outputs;
  }

  /// The input buffer, row-major.
  public float[] input() {
    return input.data();
  }

  /// The distance between rows of [#input].
  public int inputStride() {
    return input.rowStride();
  }

  /// The outputs of the last [#forward], row-major.
  public float[] output() {
    return layers.getLast().y.data();
  }

  /// The distance between rows of [#output] and [#outputGradient].
  public int outputStride() {
    return layers.getLast().y.rowStride();
  }

  /// The input of the last layer: the last hidden layer, or the input if there is none.
  public float[] features() {
    return layers.getLast().x().data();
  }

  /// The distance between rows of [#features].
  public int featureStride() {
    return layers.getLast().x().rowStride();
  }

  /// The buffer for the gradient of the loss with respect to the outputs, row-major.
  public float[] outputGradient() {
    return layers.getLast().dy.data();
  }

  public NetworkParameters parameters() {
    return parameters;
  }

  /// The index of the first parameter that no layer uses.
  public int free() {
    return free;
  }

  /// Multiply-adds of a forward pass for one sample; a training step takes three times as many.
  public long multiplications() {
    return layers.stream().mapToLong(layer -> (long) layer.inputs * layer.outputs).sum();
  }

  /// Computes the outputs of the first `rows` samples.
  public void forward(int rows) {
    for (Linear layer : layers) {
      layer.forward(rows);
      if (layer != layers.getLast()) {
        activation.apply(kernels, layer.y.data(), rows * layer.y.rowStride());
      }
    }
  }

  /// Computes the gradient of the parameters from [#outputGradient], for the samples of the last
  /// [#forward]. It replaces the previous gradient.
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

  /// The directional derivative of the outputs along a direction in parameter space (Pearlmutter
  /// 1994), for the samples of the last [#forward]. Written to [#outputGradient].
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
