package dev.halftime.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.browser.computer.Computer;
import dev.halftime.browser.computer.InputEvent;
import java.util.List;
import java.util.Optional;

/// The actions with which a vendor's models operate a computer.
///
/// @see AnthropicActions
/// @see OpenAiActions
@FunctionalInterface
public interface ActionSet {

  /// Reads an action.
  ///
  /// @param action JSON object in the model's format
  /// @param scale mapping from the model's coordinates to the computer's
  /// @param at position of the pointer
  /// @throws IllegalArgumentException if it is not an action of this set, or a point is not on the
  ///   screen; the message says why
  Request read(JsonNode action, ScreenScale scale, Computer.Point at);

  /// A parsed action.
  ///
  /// @param events the input events, in order
  /// @param reply the information that the model requests afterwards
  record Request(List<InputEvent> events, Reply reply) {

    public Request {
      events = List.copyOf(events);
    }
  }

  /// The information that a model requests.
  enum Reply {
    NOTHING,
    SCREENSHOT,
    POSITION
  }

  /// The information that a model receives.
  ///
  /// @param screenshot PNG image in the size that the model uses, if requested
  /// @param position position of the pointer in the model's coordinates, if requested
  record Outcome(Optional<byte[]> screenshot, Optional<Computer.Point> position) {}

  /// Reads an action and executes it.
  ///
  /// @throws IllegalArgumentException as [#read]; then nothing was executed
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
