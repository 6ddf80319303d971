/// Assumptions beyond the built-in ones: that users do not wait, that the task is given and clear,
/// that the outcome is known at the end; and agents that are built, or not built, for their being
/// dropped.
@NullMarked
package dev.halftime.assumption;

import org.jspecify.annotations.NullMarked;
