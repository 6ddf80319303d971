package dev.halftime.lm.train;

/// One array of trained numbers and what belongs to it.
///
/// @param name by which checkpoints know it
/// @param values what is trained
/// @param gradient of the loss, added up until a step
/// @param decays whether weight decay applies: to matrices, not to gains
@SuppressWarnings("ArrayRecordComponent") // never compared
record Trained(String name, float[] values, float[] gradient, boolean decays) {

  Trained(String name, float[] values, boolean decays) {
    this(name, values, new float[values.length], decays);
  }
}
