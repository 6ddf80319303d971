package dev.halftime.browser.canvas;

import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import java.awt.Graphics2D;

/// A program with a screen, a pointer and a keyboard, such as a small game.
public interface Canvas {

  /// Handles an event.
  ///
  /// @param event the event; an [InputEvent.Pause] advances the program's time
  /// @param at position of the pointer, after a movement
  void on(InputEvent event, Computer.Point at);

  /// Draws the screen, which is initially white.
  void draw(Graphics2D on);
}
