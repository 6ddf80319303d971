package dev.halftime.app.prompt;

import dev.halftime.Action;
import dev.halftime.BenchmarkDefinition;
import dev.halftime.Score;
import dev.halftime.Scorer;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.World;
import dev.halftime.tool.StateDraft;
import dev.halftime.tool.ToolSet;
import dev.halftime.tool.ToolWorld;
import dev.halftime.user.RolePrompt;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The tasks on which prompts are recorded. They never change, so that only a change of a prompt
/// changes its digest.
final class PromptProbe implements BenchmarkDefinition {

  private record Look(String place) {}

  private record Move(String place, int steps) {}

  private static final ToolSet<StateDraft> TOOLS =
      ToolSet.overState()
          .read("look", "Looks at a place.", Look.class, (_, look) -> look.place + ": a lamp")
          .write(
              "move",
              "Moves the lamp.",
              Move.class,
              (house, move) -> house.put("lamp/" + move.place, move.steps));

  @Override
  public String id() {
    return "prompt-probe";
  }

  @Override
  public String about() {
    return "tasks on which prompts are recorded";
  }

  @Override
  public String instructions() {
    return "You look after a house.";
  }

  @Override
  public Stream<Task> tasks() {
    return Stream.of("attic", "cellar")
        .map(place -> Task.of(place, "Find the lamp in the " + place + ".").withFamily("lamp"));
  }

  @Override
  public World world() {
    return ToolWorld.of(TOOLS);
  }

  @Override
  public User user(Task task, List<Transcript> past, long seed) {
    return heard -> Action.say(heard.isEmpty() ? "Where is my lamp?" : "In the " + task.id() + ".");
  }

  @Override
  public Scorer scorer() {
    return (_, episode) -> Score.of(episode.changes().isEmpty(), "nothing was moved");
  }

  @Override
  public List<Action> reference(Task task) {
    return List.of(Action.call("look", Map.of("place", task.id())), Action.finish(task.id()));
  }

  @Override
  public List<Object> parts() {
    RolePrompt role = (task, _) -> "You look for a lamp in the " + task.id() + ".";
    return List.of(role);
  }
}
