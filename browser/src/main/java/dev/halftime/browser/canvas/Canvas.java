package dev.halftime.browser.canvas;

import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import java.awt.Graphics2D;

/// A program with a screen, a pointer and a keyboard, such as a small game.
public interface Canvas {

  /// Handles an event.
  ///
  /// @param event what is done; a [InputEvent.Pause] is time that passes for the program
  /// @param at where the pointer is, after a movement
  void on(InputEvent event, Computer.Point at);

  /// Draws the screen, which is white before.
  void draw(Graphics2D on);
}
