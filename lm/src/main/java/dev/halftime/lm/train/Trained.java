package dev.halftime.lm.train;

/// A trained array and its gradient.
///
/// @param name name in checkpoints
/// @param values the weights
/// @param gradient gradient of the loss, accumulated until a step
/// @param decays whether weight decay applies: to matrices, not to gains
@SuppressWarnings("ArrayRecordComponent") // never compared
record Trained(String name, float[] values, float[] gradient, boolean decays) {

  Trained(String name, float[] values, boolean decays) {
    this(name, values, new float[values.length], decays);
  }
}
