/// Assumptions beyond the built-in ones (users do not wait, the task is stated clearly, the outcome
/// is known at the end), and agents that do or do not cope when they are dropped.
@NullMarked
package dev.halftime.assumption;

import org.jspecify.annotations.NullMarked;
