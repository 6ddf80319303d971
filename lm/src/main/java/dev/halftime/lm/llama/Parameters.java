package dev.halftime.lm.llama;

import dev.halftime.lm.format.ModelFileException;
import dev.halftime.lm.format.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/// The weights of a transformer as mutable arrays, by their GGUF names.
public final class Parameters implements Tensors {

  private static final double DEVIATION = 0.02;

  private final LlamaConfig config;
  private final Map<String, float[]> values = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes;

  /// Creates weights that are all zero.
  public Parameters(LlamaConfig config) {
    this.config = config;
    this.shapes = config.shapes();
    shapes.forEach((name, shape) -> {
      long count = shape.stream().reduce(1L, Math::multiplyExact);
      values.put(name, new float[Math.toIntExact(count)]);
    });
  }

  /// Returns the weights of an untrained model: gains of 1 and matrices drawn from a normal
  /// distribution with standard deviation 0.02; those that write to the residual stream are divided
  /// by the square root of twice the number of layers (Radford et al. 2019).
  public static Parameters random(LlamaConfig config, long seed) {
    Parameters parameters = new Parameters(config);
    SplittableRandom random = new SplittableRandom(seed);
    parameters.values.forEach((name, values) -> {
      boolean gain = parameters.shape(name).size() == 1;
      boolean residual = name.contains("attn_output") || name.contains("ffn_down");
      double deviation = residual ? DEVIATION / Math.sqrt(2.0 * config.layers()) : DEVIATION;
      for (int i = 0; i < values.length; i++) {
        values[i] = gain ? 1 : (float) (deviation * random.nextGaussian());
      }
    });
    return parameters;
  }

  /// Copies weights from another source.
  ///
  /// @throws ModelFileException if one is missing
  public static Parameters of(Tensors tensors, LlamaConfig config) {
    Parameters parameters = new Parameters(config);
    parameters.values.forEach((name, values) -> tensors.read(name, 0, values.length, values, 0));
    return parameters;
  }

  public LlamaConfig config() {
    return config;
  }

  /// Returns the array itself, in row-major order.
  ///
  /// @throws ModelFileException if there is no such tensor
  public float[] values(String name) {
    float[] found = values.get(name);
    if (found == null) {
      throw new ModelFileException("there is no tensor '" + name + "'");
    }
    return found;
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public List<Long> shape(String name) {
    List<Long> shape = shapes.get(name);
    if (shape == null) {
      throw new ModelFileException("there is no tensor '" + name + "'");
    }
    return shape;
  }

  @Override
  public void read(String name, long first, int count, float[] into, int to) {
    System.arraycopy(values(name), Math.toIntExact(first), into, to, count);
  }
}
