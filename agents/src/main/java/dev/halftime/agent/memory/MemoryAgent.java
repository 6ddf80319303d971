package dev.halftime.agent.memory;

import dev.halftime.Action;
import dev.halftime.Agent;
import dev.halftime.Episode;
import dev.halftime.EpisodeStart;
import dev.halftime.Event;
import dev.halftime.Party;
import dev.halftime.Transcript;
import dev.halftime.agent.llm.ModelAgent;
import dev.halftime.agent.llm.Prior;
import dev.halftime.agent.prompt.ChatMessages;
import java.util.List;

/// An agent with memories, whose texts are added to the instructions of the wrapped agent.
///
/// Usage of learning is counted with the first action of the next episode.
public final class MemoryAgent implements Agent {

  private final Agent agent;
  private final List<Memory> memories;
  private String recalled = "";
  private boolean begun;

  public MemoryAgent(Agent agent, List<Memory> memories) {
    this.agent = agent;
    this.memories = List.copyOf(memories);
  }

  /// An agent that reflects on each episode after its end and remembers its last reflections (Shinn
  /// et al. 2023, [Reflexion](https://arxiv.org/abs/2303.11366)): [ModelAgent#react] with
  /// [Reflections].
  ///
  /// Agents receive no score, so the agent assesses itself, as in the paper's variant with
  /// self-evaluation. It differs from [ModelAgent#react] only if tasks come in sequence.
  public static MemoryAgent reflexion(Prior prior) {
    return new MemoryAgent(ModelAgent.react(prior), List.of(new Reflections(prior)));
  }

  /// Returns the memories.
  public List<Memory> memories() {
    return memories;
  }

  @Override
  public Action act(Transcript seen) {
    if (!begun) {
      begun = true;
      recalled =
          ChatMessages.paragraphs(
              memories.stream().map(memory -> memory.recall(seen)).toArray(String[]::new));
    }
    return agent.act(with(seen));
  }

  private Transcript with(Transcript seen) {
    if (recalled.isEmpty() || seen.isEmpty()) {
      return seen;
    }
    Event first = seen.get(0);
    if (!(first instanceof Event.Setup(Party to, String instructions, var tools))) {
      return seen;
    }
    List<Event> events = new java.util.ArrayList<>(seen.events());
    events.set(0, new Event.Setup(to, ChatMessages.paragraphs(instructions, recalled), tools));
    return Transcript.of(events);
  }

  @Override
  public void learn(Episode episode) {
    agent.learn(episode);
    memories.forEach(memory -> memory.learn(episode));
    begun = false;
    recalled = "";
  }

  @Override
  public void begin(EpisodeStart start) {
    agent.begin(start);
  }

  @Override
  public void close() {
    agent.close();
  }
}
