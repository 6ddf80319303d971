package dev.halftime.browser.computer;

import java.time.Duration;

/// A screen with a pointer and a keyboard.
///
/// Every action returns after the computer has handled it. Coordinates are in pixels (CSS pixels of
/// a page) from the upper left corner. For use by one thread at a time.
///
/// `Control+c`, `Control+x` and `Control+v` use a separate clipboard per computer.
///
/// All methods throw [dev.halftime.browser.BrowserException] if the computer is broken or does not
/// respond in time.
public interface Computer {

  /// A button of the pointer.
  enum Button {
    LEFT,
    MIDDLE,
    RIGHT,
    BACK,
    FORWARD
  }

  /// Pixels of one notch of the wheel.
  int NOTCH = 53;

  /// A position on the screen in pixels from the upper left corner.
  record Point(double x, double y) {}

  /// The size of the screen in pixels.
  ///
  /// @param width positive
  /// @param height positive
  record Size(int width, int height) {

    public Size {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException(
            "a screen needs a positive size, not %d x %d".formatted(width, height));
      }
    }
  }

  /// Returns the size of the screen.
  Size size();

  /// Returns the position of the pointer, initially the upper left corner.
  Point position();

  /// Moves the pointer.
  void move(double x, double y);

  /// Presses a button at the pointer's position.
  ///
  /// @param count 1 for a single click, 2 for the second press of a double click
  void press(Button button, int count);

  /// Releases a button at the pointer's position.
  ///
  /// @param count as in [#press]
  void release(Button button, int count);

  /// Turns the wheel at the pointer's position.
  ///
  /// @param right pixels to the right; negative to the left
  /// @param down pixels down; negative up
  void scroll(double right, double down);

  /// Presses a key and holds it.
  void down(Key key);

  /// Releases a key.
  void up(Key key);

  /// Waits.
  void pause(Duration time);

  /// Returns the screen as a PNG image.
  byte[] screenshot();

  /// Executes an event.
  default void perform(InputEvent event) {
    switch (event) {
      case InputEvent.Move it -> move(it.x(), it.y());
      case InputEvent.Press it -> press(it.button(), it.count());
      case InputEvent.Release it -> release(it.button(), it.count());
      case InputEvent.Scroll it -> scroll(it.right(), it.down());
      case InputEvent.Down it -> down(it.key());
      case InputEvent.Up it -> up(it.key());
      case InputEvent.Pause it -> pause(it.time());
    }
  }

  /// Moves the pointer and clicks with the left button.
  default void click(double x, double y) {
    move(x, y);
    press(Button.LEFT, 1);
    release(Button.LEFT, 1);
  }

  /// Moves the pointer and clicks twice with the left button.
  default void doubleClick(double x, double y) {
    click(x, y);
    press(Button.LEFT, 2);
    release(Button.LEFT, 2);
  }

  /// Drags with the left button: moves to the first point, presses, moves to the second in steps,
  /// and releases.
  ///
  /// @param steps number of movements with the button pressed, at least 1
  default void drag(double fromX, double fromY, double toX, double toY, int steps) {
    move(fromX, fromY);
    press(Button.LEFT, 1);
    for (int i = 1; i <= steps; i++) {
      move(fromX + (toX - fromX) * i / steps, fromY + (toY - fromY) * i / steps);
    }
    release(Button.LEFT, 1);
  }

  /// Presses and releases a key or a combination, such as `Enter` or `Control+a`.
  ///
  /// @throws IllegalArgumentException if there is no such key; the message suggests the nearest
  default void strike(String combination) {
    var keys = Key.combination(combination);
    keys.forEach(this::down);
    keys.reversed().forEach(this::up);
  }

  /// Types a text, one keystroke per character; a line break is the Enter key.
  default void type(String text) {
    text.codePoints()
        .forEach(character -> {
          Key key = Key.of(character);
          down(key);
          up(key);
        });
  }
}
