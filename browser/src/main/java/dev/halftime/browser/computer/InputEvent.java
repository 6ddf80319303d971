package dev.halftime.browser.computer;

import java.time.Duration;

/// A low-level input event of a [Computer], the common form of all action sets.
public sealed interface InputEvent {

  /// The pointer moves.
  record Move(double x, double y) implements InputEvent {}

  /// A button of the pointer is pressed.
  ///
  /// @param count number of this press in a multiple click, from 1
  record Press(Computer.Button button, int count) implements InputEvent {}

  /// A button of the pointer is released.
  ///
  /// @param count as in [Press]
  record Release(Computer.Button button, int count) implements InputEvent {}

  /// The wheel is turned.
  ///
  /// @param right pixels to the right; negative to the left
  /// @param down pixels down; negative up
  record Scroll(double right, double down) implements InputEvent {}

  /// A key is pressed.
  record Down(Key key) implements InputEvent {}

  /// A key is released.
  record Up(Key key) implements InputEvent {}

  /// Time passes.
  record Pause(Duration time) implements InputEvent {}
}
