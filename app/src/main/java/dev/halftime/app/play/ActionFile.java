package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.JsonLines;
import dev.halftime.json.StrictReader;
import dev.halftime.learn.space.Box;
import dev.halftime.learn.space.Discrete;
import dev.halftime.learn.space.Space;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// A file of actions: JSON values one after another, or a list of them.
public final class ActionFile {

  private ActionFile() {}

  /// Returns the actions of a file, all of which belong to the space.
  ///
  /// @throws InvalidInputException if the file cannot be read or contains anything else; the
  ///   message says where
  public static <A> List<A> read(Path file, Space<A> space) {
    List<A> actions = new ArrayList<>();
    for (JsonNode value : values(file, only -> listed(only, space))) {
      actions.add(action(file, actions.size() + 1, value, space));
    }
    return actions;
  }

  /// Returns the actions of a file, each a JSON object.
  ///
  /// @param reader makes an action from JSON, or throws an `IllegalArgumentException`
  /// @throws InvalidInputException if the file cannot be read or contains anything else; the
  ///   message says where
  public static <A> List<A> read(Path file, Function<JsonNode, A> reader) {
    List<A> actions = new ArrayList<>();
    for (JsonNode value : values(file, JsonNode::isArray)) {
      try {
        actions.add(reader.apply(value));
      } catch (IllegalArgumentException e) {
        throw new InvalidInputException(
            "action %d of %s: %s".formatted(actions.size() + 1, file, e.getMessage()), e);
      }
    }
    return actions;
  }

  private static List<JsonNode> values(Path file, Predicate<JsonNode> listed) {
    List<JsonNode> values = new ArrayList<>();
    try {
      Optional<JsonNode> only = only(file);
      if (only.isPresent() && listed.test(only.get())) {
        return List.copyOf(only.get().valueStream().toList());
      }
      JsonLines.read(file, (_, value) -> values.add(value));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          e.getMessage() + "; write one action per line, or all in one list", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "the actions in '" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
    return values;
  }

  /// Returns the value of a file that contains only one.
  private static Optional<JsonNode> only(Path file) throws IOException {
    try {
      return Optional.of(StrictReader.read(file));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // so the file has one value per line
    }
  }

  /// Returns whether the only value of a file is a list of actions, and not a single action that is
  /// a list.
  private static boolean listed(JsonNode only, Space<?> space) {
    boolean single =
        space instanceof Box && !only.path(0).isArray() && only.size() == space.width();
    return only.isArray() && !single;
  }

  private static <A> A action(Path file, int number, JsonNode value, Space<A> space) {
    try {
      boolean bare = space instanceof Box && space.width() == 1 && value.isNumber();
      A action = space.fromJson(bare ? Json.MAPPER.createArrayNode().add(value) : value);
      if (space instanceof Discrete(int n, int start) && !space.contains(action)) {
        throw new IllegalArgumentException(
            "expected a whole number from %d to %d, not %s".formatted(start, start + n - 1, value));
      }
      return action;
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "action %d of %s: %s".formatted(number, file, e.getMessage()), e);
    }
  }
}
