package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.shop.Persona;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A scripted customer: opens with one sentence, answers questions, agrees or objects to proposals,
/// and leaves when served or out of patience.
///
/// Each turn of the agent costs one unit of patience. Unintelligible messages and questions that
/// were already answered cost another one; a turn that asks for something told in an earlier
/// episode costs double.
public final class Customer implements User {

  /// Number of unintelligible turns that cost nothing.
  static final int FREE = 6;

  private final Scenario scenario;
  private final CustomerKnowledge knowledge;
  private final Voice voice;
  private final CustomerAnswers answers;
  private final boolean returning;
  private final Reluctance reluctance;
  private final List<RequiredStatement> unheard;
  private int patience;
  private boolean opened;
  private boolean reconsidered;
  private boolean refused;
  private boolean left;
  private boolean remarked;
  private int unclear;

  /// Creates the customer of a task.
  ///
  /// @param past transcripts of this customer's earlier episodes, oldest first
  /// @param seed varies the wording, not the request
  public Customer(Scenario scenario, Task task, List<Transcript> past, long seed) {
    this.scenario = scenario;
    this.knowledge = new CustomerKnowledge(scenario, past);
    this.voice = new Voice(scenario, new Dice(seed, "customer", task.id()));
    this.answers = new CustomerAnswers(scenario, knowledge, voice);
    this.returning = !past.isEmpty();
    this.reluctance = new Reluctance(scenario.persona(), past);
    this.remarked = scenario.remarks().isEmpty();
    this.unheard = new ArrayList<>(scenario.told());
    this.patience = scenario.patience();
    this.reconsidered = scenario.second().isEmpty();
  }

  @Override
  public Action act(Transcript heard) {
    if (!opened) {
      opened = true;
      return new Action.Say(voice.coloured(opening()));
    }
    return answer(words(heard));
  }

  private String opening() {
    String wish = voice.phrase(Intent.of(scenario.facts().getOrDefault(Topic.WISH, "")).opening());
    return returning
        ? voice.phrase("hello again", Map.of("name", scenario.name())) + ' ' + wish
        : scenario.persona() == Persona.TERSE ? wish : voice.phrase("hello") + ' ' + wish;
  }

  private static String words(Transcript heard) {
    return !heard.isEmpty()
            && heard.last() instanceof Event.Observed saw
            && saw.observation() instanceof Observation.Text(String text)
        ? text
        : "";
  }

  private Action answer(String text) {
    if (left) {
      return new Action.Finish("");
    }
    hear(scenario, unheard, text);
    Heard heard = scenario.lasting() ? Heard.second(text) : Heard.first(text);
    List<Sentence> sentences = heard.sentences();
    UnderstoodUtterance meaning = heard.meaning();
    patience -= answers.cost(meaning);
    boolean thinksAgain = !reconsidered && NormalizedText.of(text).contain(scenario.price());
    if (!thinksAgain && served(meaning)) {
      return leave("thank");
    }
    Set<Topic> again = thinksAgain ? Set.of() : again(sentences, meaning);
    if (!again.isEmpty()) {
      return reluctant(again, meaning);
    }
    return say(thinksAgain ? reconsider(meaning) : reply(sentences, meaning));
  }

  /// Removes the statements that a text contains.
  static void hear(Scenario scenario, List<RequiredStatement> unheard, String text) {
    if (unheard.isEmpty()) {
      return;
    }
    if (scenario.lasting()) {
      RequiredStatement.Said said = RequiredStatement.Said.of(text);
      unheard.removeIf(told -> told.in(said));
    } else {
      NormalizedText words = NormalizedText.of(text);
      unheard.removeIf(told -> told.in(words));
    }
  }

  private Action say(String reply) {
    String words = remarked ? reply : reply + ' ' + String.join(" ", scenario.remarks());
    remarked = true;
    return patience > 0 ? new Action.Say(voice.coloured(words)) : leave("give up");
  }

  /// The facts from earlier visits that must be stated again, because the agent asks for them or
  /// makes a wrong proposal.
  private Set<Topic> again(List<Sentence> sentences, UnderstoodUtterance meaning) {
    Set<Topic> again = knowledge.withheld();
    if (again.isEmpty() || meaning.has(Cue.EARLIER)) {
      return again;
    }
    Set<Topic> spoken = EnumSet.noneOf(Topic.class);
    spoken.addAll(meaning.asked().keySet());
    if (spoken.isEmpty() && meaning.proposal()) {
      new Objection(scenario, knowledge).to(sentences, meaning).ifPresent(spoken::add);
    }
    again.retainAll(spoken);
    return again;
  }

  private Action reluctant(Set<Topic> again, UnderstoodUtterance meaning) {
    return switch (reluctance.asked()) {
      case LEAVES -> leave("enough");
      case GRUMBLES -> say(voice.phrase("grumble"));
      case TELLS -> {
        again.forEach(knowledge::concede);
        yield say(
            answers.to(again) + answers.besides(meaning, again) + ' ' + voice.phrase("last time"));
      }
    };
  }

  /// Whether the agent has stated everything required and no question is open.
  private boolean served(UnderstoodUtterance meaning) {
    return unheard.isEmpty()
        && meaning.asked().isEmpty()
        && !meaning.proposal()
        && (!meaning.has(Cue.FUTURE) || meaning.any(Cue.DONE, Cue.BYE) || meaning.has(Cue.CLOSE));
  }

  private Action leave(String why) {
    left = true;
    String remarks =
        remarked || !why.equals("thank") ? "" : String.join(" ", scenario.remarks()) + ' ';
    return new Action.Finish(remarks + voice.phrase(why));
  }

  private String reconsider(UnderstoodUtterance meaning) {
    reconsidered = true;
    knowledge.reconsider();
    return voice.phrase("second", Map.of("price", scenario.price()))
        + ' '
        + answers.to(scenario.second().keySet())
        + answers.besides(meaning, scenario.second().keySet());
  }

  private String reply(List<Sentence> sentences, UnderstoodUtterance meaning) {
    if (meaning.any(Cue.MISSING, Cue.MISMATCH) && !knowledge.wrong().isEmpty()) {
      return answers.correction(meaning);
    }
    if (!meaning.asked().isEmpty()) {
      return answers.to(meaning);
    }
    if (meaning.proposal()) {
      return new Objection(scenario, knowledge)
          .to(sentences, meaning)
          .map(topic -> voice.phrase("no") + ' ' + answers.to(List.of(topic)))
          .orElseGet(() -> voice.phrase("yes"));
    }
    return remark(meaning);
  }

  /// The reply to a message that asks nothing.
  private String remark(UnderstoodUtterance meaning) {
    if (meaning.has(Cue.MISSING)
        && !(scenario.lasting() && meaning.has(Cue.REFUSAL))
        && knowledge.told(Topic.ORDER)
        && !knowledge.withheld(Topic.ORDER)) {
      return voice.phrase("sure") + ' ' + answers.to(List.of(Topic.ORDER));
    }
    return switch (Reaction.toTold(meaning)) {
      case SHRUGS -> voice.phrase("nothing");
      case COMPLAINS -> complain();
      case ASKS_ON -> voice.phrase("next");
      case WAITS -> voice.phrase("wait");
      case LETS_PROCEED -> voice.phrase("go ahead");
      case ASKS_FOR_HELP -> voice.phrase("help");
      case ANSWERS, JUDGES, RECALLS, INSISTS, ASKS_BACK -> unclear();
    };
  }

  private String complain() {
    String words = voice.phrase(refused ? "next" : "complain");
    refused = true;
    return words;
  }

  private String unclear() {
    // in the second edition, the agent does not pay for what the customer fails to understand
    patience += scenario.lasting() && unclear++ < FREE ? 1 : -1;
    return voice.phrase("unclear");
  }
}
