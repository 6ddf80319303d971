package dev.halftime.learn;

/// When a copy of a vector environment is reset after its episode has ended: the autoreset modes of
/// Gymnasium 1.x.
public enum Autoreset {
  /// The step after the end resets the copy: its action is ignored, its reward is 0, and it returns
  /// the first observation of the new episode. Learners must not train on this step.
  NEXT_STEP,
  /// The step that ends an episode also resets the copy: it returns the first observation of the
  /// new episode, and the last observation of the old one is in [StepBuffers#finals].
  SAME_STEP,
  /// The caller resets. A step is rejected while the episode of a copy has ended.
  DISABLED
}
