package dev.halftime.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import java.util.List;
import java.util.Optional;

/// The actions by which a vendor's models operate a computer.
///
/// @see AnthropicActions
/// @see OpenAiActions
@FunctionalInterface
public interface ActionSet {

  /// Reads an action.
  ///
  /// @param action JSON object, as a model gives it
  /// @param scale from the coordinates that the model uses to those of the computer
  /// @param at where the pointer is
  /// @throws IllegalArgumentException if it is not an action of this set, or a point is not on the
  ///   screen; the message says why
  Request read(JsonNode action, ScreenScale scale, Computer.Point at);

  /// What an action asks for.
  ///
  /// @param events what is done, in this order
  /// @param reply what the model wants to know afterwards
  record Request(List<InputEvent> events, Reply reply) {

    public Request {
      events = List.copyOf(events);
    }
  }

  /// What a model wants to know.
  enum Reply {
    NOTHING,
    SCREENSHOT,
    POSITION
  }

  /// What a model gets to know.
  ///
  /// @param screenshot PNG image in the size that the model uses, if it asked for it
  /// @param position where the pointer is in the model's coordinates, if it asked for it
  record Outcome(Optional<byte[]> screenshot, Optional<Computer.Point> position) {}

  /// Reads an action and executes it.
  ///
  /// @throws IllegalArgumentException as [#read]; nothing has happened then
  /// @throws dev.halftime.browser.BrowserException if the computer is broken
  default Outcome perform(JsonNode action, ScreenScale scale, Computer computer) {
    Request request = read(action, scale, computer.position());
    request.events().forEach(computer::perform);
    return switch (request.reply()) {
      case NOTHING -> new Outcome(Optional.empty(), Optional.empty());
      case SCREENSHOT ->
          new Outcome(Optional.of(scale.shown(computer.screenshot())), Optional.empty());
      case POSITION -> new Outcome(Optional.empty(), Optional.of(scale.shown(computer.position())));
    };
  }
}
