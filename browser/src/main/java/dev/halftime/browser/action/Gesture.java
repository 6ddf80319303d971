package dev.halftime.browser.action;

import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.Computer.Button;
import dev.halftime.browser.computer.InputEvent;
import dev.halftime.browser.computer.Key;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The events of one action, collected.
final class Gesture {

  /// Number of movements between two points of a drag.
  private static final int STEPS = 5;

  private final List<InputEvent> events = new ArrayList<>();

  List<InputEvent> events() {
    return events;
  }

  Gesture move(Computer.Point to) {
    events.add(new InputEvent.Move(to.x(), to.y()));
    return this;
  }

  Gesture click(Button button, int times) {
    for (int i = 1; i <= times; i++) {
      press(button, i);
      release(button, i);
    }
    return this;
  }

  Gesture press(Button button, int count) {
    events.add(new InputEvent.Press(button, count));
    return this;
  }

  Gesture release(Button button, int count) {
    events.add(new InputEvent.Release(button, count));
    return this;
  }

  /// Drags with the left button along these points.
  Gesture drag(List<Computer.Point> path) {
    Computer.Point from = path.getFirst();
    move(from).press(Button.LEFT, 1);
    for (Computer.Point to : path.subList(1, path.size())) {
      for (int i = 1; i <= STEPS; i++) {
        move(
            new Computer.Point(
                Math.round(from.x() + (to.x() - from.x()) * i / STEPS),
                Math.round(from.y() + (to.y() - from.y()) * i / STEPS)));
      }
      from = to;
    }
    return release(Button.LEFT, 1);
  }

  Gesture scroll(double right, double down) {
    events.add(new InputEvent.Scroll(right, down));
    return this;
  }

  Gesture pause(Duration time) {
    events.add(new InputEvent.Pause(time));
    return this;
  }

  Gesture down(List<Key> keys) {
    keys.forEach(key -> events.add(new InputEvent.Down(key)));
    return this;
  }

  Gesture up(List<Key> keys) {
    keys.reversed().forEach(key -> events.add(new InputEvent.Up(key)));
    return this;
  }

  Gesture type(String text) {
    text.codePoints()
        .mapToObj(Key::of)
        .forEach(key -> {
          down(List.of(key));
          up(List.of(key));
        });
    return this;
  }
}
