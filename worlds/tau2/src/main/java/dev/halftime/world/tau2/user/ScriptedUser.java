package dev.halftime.world.tau2.user;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Task;
import dev.halftime.Transcript;
import dev.halftime.User;
import dev.halftime.world.tau2.task.ConversationProtocol;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A scripted customer of tau-bench, who follows their notes without any model.
///
/// The customer opens with the reason for the call, answers questions from the notes, agrees to
/// what the notes do not oppose, uses their own tools when asked to, and leaves when served,
/// refused or out of patience.
public final class ScriptedUser implements User {

  /// Number of agent messages after which the customer leaves.
  public static final int PATIENCE = 30;

  private static final String LEAVE = " ###STOP###";

  /// Number of repetitions of the same words after which the conversation is considered stuck.
  private static final int AGAIN = 3;

  private final CustomerNotes notes;
  private final Wishes wishes;
  private final Deque<String> fallbacks;
  private final Set<String> said = new HashSet<>();
  private final Map<String, Integer> heardOften = new HashMap<>();
  private final Deque<Handset.Use> uses = new ArrayDeque<>();
  private final List<String> results = new ArrayList<>();
  private final boolean returning;
  private final ClosingCheck closing;
  private int turns;
  private boolean served;
  private boolean opened;

  /// Creates the customer of a task.
  ///
  /// @param past the customer's view of earlier conversations; not empty if they return
  public ScriptedUser(Task task, List<Transcript> past) {
    this.notes = CustomerNotes.of(task.scenario());
    this.wishes = new Wishes(notes.told());
    this.fallbacks = new ArrayDeque<>(notes.fallbacks());
    this.closing = ClosingCheck.of(notes.told());
    this.returning = !past.isEmpty();
  }

  @Override
  public Action act(Transcript heard) {
    if (!opened) {
      opened = true;
      String again = returning ? "Hello, it's me again; you helped me before. " : "";
      return say(again + notes.opening());
    }
    if (heard.last() instanceof Event.Observed saw
        && !(saw.observation() instanceof Observation.Text)) {
      return used(saw.observation());
    }
    return heard.last() instanceof Event.Observed(Party _, Observation.Text(String words), var _)
        ? answer(words, heard)
        : say("I am listening.");
  }

  private Action answer(String words, Transcript heard) {
    boolean stuck = heardOften.merge(words.strip(), 1, Integer::sum) >= AGAIN;
    if (++turns >= PATIENCE || stuck) {
      return ConversationProtocol.spoken("This leads nowhere; I have to go." + LEAVE);
    }
    if (words.isBlank()) {
      return say("Hello? Are you still there?");
    }
    if (AgentTurn.TRANSFER.in(words)) {
      return ConversationProtocol.spoken("###TRANSFER###");
    }
    uses.addAll(new Handset(heard.tools()).asked(words));
    if (!uses.isEmpty()) {
      return uses.getFirst().call();
    }
    Optional<Action> reply = told(words);
    if (reply.isPresent()) {
      return reply.get();
    }
    if (AgentTurn.CONFIRM.in(words) || AgentTurn.OFFER.in(words)) {
      return wishes.agree(words) ? say("Yes, please go ahead.") : say("No, I do not want that.");
    }
    if (AgentTurn.REFUSAL.in(words)) {
      return refused(words);
    }
    if (AgentTurn.FAREWELL.in(words)) {
      return close(heard);
    }
    return words.contains("?") ? asked(words) : stated(words);
  }

  /// Returns the answer to what the customer is explicitly asked for.
  private Optional<Action> told(String words) {
    if (!AgentTurn.REQUEST.in(words)) {
      return Optional.empty();
    }
    List<String> facts = new ArrayList<>();
    for (NoteTopic topic : topics(words)) {
      facts.add(notes.about(topic).orElseGet(() -> notes.ignorance(topic)));
    }
    return facts.isEmpty() ? Optional.empty() : Optional.of(say(String.join(" ", facts)));
  }

  private static List<NoteTopic> topics(String words) {
    List<NoteTopic> topics = NoteTopic.asked(words);
    return topics.isEmpty() && AgentTurn.IDENTITY.in(words)
        ? List.of(NoteTopic.NAME, NoteTopic.ZIP)
        : topics;
  }

  private Action asked(String question) {
    return notes
        .closest(question, said)
        .map(this::say)
        .orElseGet(() -> say("I'm afraid I can't tell you that."));
  }

  private Action refused(String words) {
    served = true;
    if (!fallbacks.isEmpty()) {
      return say(fallbacks.removeFirst());
    }
    return AgentTurn.FAREWELL.in(words) || said.contains("I see. Is there nothing else you can do?")
        ? ConversationProtocol.spoken("I understand. Goodbye." + LEAVE)
        : say("I see. Is there nothing else you can do?");
  }

  private Action stated(String words) {
    if (!AgentTurn.DONE.in(words)) {
      return say("All right.");
    }
    boolean again = served;
    served = true;
    return again
        ? ConversationProtocol.spoken("Thank you, that is all." + LEAVE)
        : say("Thank you. Is everything that I asked for done?");
  }

  private Action close(Transcript heard) {
    Optional<Handset.Use> look = closing.look(heard.tools());
    if (look.isPresent()) {
      uses.add(look.get());
      return look.get().call();
    }
    if (!served && AgentTurn.DONE.in(heardWords(heard))) {
      served = true;
    }
    if (served) {
      return ConversationProtocol.spoken("No, that is all. Thank you." + LEAVE);
    }
    served = true;
    return say("What I called about is still open. " + notes.opening());
  }

  private static String heardWords(Transcript heard) {
    StringBuilder words = new StringBuilder();
    heard.texts().forEach(text -> words.append(text).append('\n'));
    return words.toString();
  }

  /// Returns the action after a tool was used: toggling it again if the result is wrong, the next
  /// requested use, or a report of the result.
  private Action used(Observation observation) {
    String result =
        switch (observation) {
          case Observation.Result(var value) ->
              value.isTextual() ? value.asText() : value.toString();
          case Observation.Refusal(String why) -> why;
          case Observation.Text(String text) -> text;
          case Observation.Image _ -> "I see a picture.";
        };
    Handset.Use use = uses.isEmpty() ? null : uses.removeFirst();
    if (use != null && wrongWay(use, result)) {
      uses.addFirst(new Handset.Use(use.call(), ""));
      return use.call();
    }
    results.add(result);
    if (!uses.isEmpty()) {
      return uses.getFirst().call();
    }
    String all = String.join("\n", results);
    results.clear();
    if (use != null && closing.asked(use)) {
      return closing.satisfied(all)
          ? ConversationProtocol.spoken("It works now, thank you. " + all + LEAVE)
          : say("It does not work yet. It says: " + all);
    }
    return say("I did that. It says: " + all);
  }

  private static boolean wrongWay(Handset.Use use, String result) {
    return !use.result().isEmpty() && result.contains("is now ") && !result.contains(use.result());
  }

  private Action say(String words) {
    said.add(words);
    return new Action.Say(words.isBlank() ? "Hello, I need your help." : words);
  }
}
