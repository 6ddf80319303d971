package dev.halftime.app.play;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.halftime.Step;
import dev.halftime.app.input.InvalidInputException;
import dev.halftime.file.FileFailure;
import dev.halftime.json.Json;
import dev.halftime.json.TextLines;
import dev.halftime.zmachine.Story;
import dev.halftime.zmachine.action.ValidActions;
import dev.halftime.zmachine.game.TextGame;
import dev.halftime.zmachine.game.TextGame.Seen;
import dev.halftime.zmachine.memory.StoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/// Commands executed in a text game one after another.
///
/// @param name name by which the game was requested
public record TextRollout(String name, Story story) {

  /// Reads the commands of a file, one per line; an empty line is an empty command.
  public static List<String> commands(Path file) {
    try {
      return TextLines.all(file);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(e.getMessage() + "; write one command per line", e);
    } catch (IOException e) {
      throw new InvalidInputException(
          "the commands in '" + file + "' cannot be read: " + FileFailure.reason(e), e);
    }
  }

  /// Plays, and prints a line for the beginning and one for each command. After the end of the game
  /// commands are ignored, with no observation and no reward.
  ///
  /// @throws InvalidInputException if the story fails, after the lines of what came before
  public void roll(long seed, List<String> commands, Consumer<JsonNode> print) {
    roll(seed, commands, print, (_, line) -> line);
  }

  /// Plays as above, and adds to each line the valid actions of the state that it ends in, as
  /// `valid`.
  ///
  /// @throws InvalidInputException if the story fails, or its valid actions cannot be found
  public void rollWithValidActions(long seed, List<String> commands, Consumer<JsonNode> print) {
    ValidActions actions;
    try {
      actions = new ValidActions(story);
    } catch (StoryException e) {
      throw new InvalidInputException("%s: %s".formatted(name, e.getMessage()), e);
    }
    roll(
        seed,
        commands,
        print,
        (game, line) -> {
          ArrayNode valid = line.putArray("valid");
          if (!game.over()) {
            actions.in(game.keep().machine()).commands().forEach(valid::add);
          }
          return line;
        });
  }

  private void roll(
      long seed,
      List<String> commands,
      Consumer<JsonNode> print,
      BiFunction<TextGame, ObjectNode, ObjectNode> complete) {
    TextGame game = new TextGame(story);
    int done = 0;
    try {
      Seen seen = game.reset(seed);
      print.accept(complete.apply(game, Json.object().put("reset", seen.text())));
      for (String command : commands) {
        done++;
        if (game.over()) {
          Step<Seen> none = new Step<>(new Seen("", seen.standing()), 0, true, false);
          print.accept(complete.apply(game, line(none)));
        } else {
          Step<Seen> step = game.step(command);
          seen = step.observation();
          print.accept(complete.apply(game, line(step)));
        }
      }
    } catch (StoryException e) {
      throw new InvalidInputException(
          "%s failed at command %d: %s".formatted(name, done, e.getMessage()), e);
    }
  }

  private static ObjectNode line(Step<Seen> step) {
    return Json.object()
        .put("observation", step.observation().text())
        .put("reward", step.reward())
        .put("score", step.observation().standing().score())
        .put("moves", step.observation().standing().moves())
        .put("done", step.terminated());
  }
}
