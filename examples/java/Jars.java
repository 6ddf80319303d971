import com.fasterxml.jackson.databind.JsonNode;
import dev.halftime.*;
import dev.halftime.tool.*;
import java.util.*;
import java.util.stream.*;

/** A benchmark whose tools are methods: a jar that holds something is to be filled up. */
public class Jars implements BenchmarkDefinition {
  private final long seed;
  public Jars(long seed) { this.seed = seed; }

  @ToolMethod(value = "Weighs what is in a jar, in grams.", kind = Tool.Kind.READ)
  int weigh(StateDraft pantry, @ToolParam("jar") String jar) {
    return pantry.get("jars/" + jar).map(JsonNode::asInt)
        .orElseThrow(() -> new RefusalException("there is no jar of " + jar));
  }

  @ToolMethod("Puts something into a jar and weighs it.")
  int fill(StateDraft pantry, @ToolParam("jar") String jar,
      @ToolParam(value = "grams", about = "how much to add; 500 fit into a jar") int grams) {
    int now = weigh(pantry, jar) + grams;
    if (grams < 1 || now > 500) throw new RefusalException(grams + " grams cannot be added");
    return pantry.put("jars/" + jar, now).asInt();
  }

  public String id() { return "jars"; }
  public String about() { return "fill jars up"; }
  public String instructions() { return "You look after the pantry."; }
  public ToolWorld world() { return ToolWorld.annotated(this); }

  public Stream<Task> tasks() {
    return Task.generated(seed, (i, random) -> {
      String jar = List.of("rice", "tea", "salt").get(random.nextInt(3));
      int before = 1 + random.nextInt(200);
      int after = before + 1 + random.nextInt(200);
      return Task.of("t" + i, "Please fill the jar of " + jar + " up to " + after + " grams.")
          .withScenario(Map.of("jar", jar, "grams", after))
          .withStart(Map.of("jars/" + jar, before))
          .withJudged(Map.of("jar", jar, "add", after - before, "grams", after));
    });
  }

  public User user(Task task, List<Transcript> past, long seed) {
    return heard -> Action.say(heard.isEmpty()
        ? "The jar of " + task.scenario().get("jar").asText() + " is not full."
        : "There should be " + task.scenario().get("grams") + " grams in it.");
  }

  public Scorer scorer() {
    return (task, episode) -> Score.of(
        episode.changes().path("jars/" + task.judged().get("jar").asText())
            .equals(task.judged().get("grams")),
        "the jar holds " + episode.changes());
  }

  public List<Action> reference(Task task) {
    var jar = task.judged().get("jar");
    return List.of(
        Action.call("weigh", Map.of("jar", jar)),
        Action.call("fill", Map.of("jar", jar, "grams", task.judged().get("add"))),
        Action.finish("done"));
  }
}
