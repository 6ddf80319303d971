package dev.halftime.learn;

/// When a copy that has ended begins anew: the modes of Gymnasium 1.x.
public enum Autoreset {
  /// With the step after the end, whose action is ignored and whose reward is 0; what that step
  /// observes is the new beginning. Learners must leave this step out.
  NEXT_STEP,
  /// Within the step that ends: what is observed is already the new beginning, and what was
  /// observed last stands in [StepBuffers#finals].
  SAME_STEP,
  /// Never by itself: the caller resets, and a step of a copy that has ended is refused.
  DISABLED
}
