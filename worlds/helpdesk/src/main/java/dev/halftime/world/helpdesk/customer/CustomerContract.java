package dev.halftime.world.helpdesk.customer;

import dev.halftime.Task;
import dev.halftime.user.Dialogue;
import dev.halftime.user.Prober;
import dev.halftime.user.UserContract;
import dev.halftime.user.UserContract.Clause;
import dev.halftime.user.Violation;
import dev.halftime.world.helpdesk.shop.Dice;
import dev.halftime.world.helpdesk.shop.NormalizedText;
import dev.halftime.world.helpdesk.task.RequiredStatement;
import dev.halftime.world.helpdesk.task.Scenario;
import dev.halftime.world.helpdesk.task.Topic;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The contract of the helpdesk's customers.
///
/// It is checked independently of the customers' language understanding, by the contents of the
/// messages.
public final class CustomerContract implements UserContract {

  /// Maximum cost of a turn, in units of patience.
  private static final int HIGHEST_COST = 4;

  @Override
  public Prober prober(Task task, long seed) {
    return new CustomerProber(Scenario.of(task), new Dice(seed, "prober"));
  }

  @Override
  public int longest(Task task) {
    Scenario scenario = Scenario.of(task);
    return scenario.patience() + (scenario.lasting() ? Customer.FREE : 0);
  }

  @Override
  public List<Violation> violations(Dialogue dialogue) {
    return new Check(dialogue, Scenario.of(dialogue.task())).run();
  }

  /// The check of one dialogue.
  private static final class Check {
    private final Dialogue dialogue;
    private final Scenario scenario;
    private final Claims claims;
    private final List<Violation> found = new ArrayList<>();
    private final Set<Topic> opened = EnumSet.noneOf(Topic.class);
    private final List<RequiredStatement> unheard;
    private boolean priced;
    private int turns;
    private String last = "";

    Check(Dialogue dialogue, Scenario scenario) {
      this.dialogue = dialogue;
      this.scenario = scenario;
      this.claims = new Claims(scenario);
      this.unheard = new ArrayList<>(scenario.told());
    }

    List<Violation> run() {
      for (Utterance utterance : Utterance.in(dialogue.heard())) {
        if (utterance.byCustomer()) {
          customer(utterance);
        } else {
          agent(utterance.text());
        }
      }
      return found;
    }

    private void agent(String text) {
      turns++;
      last = text;
      opened.addAll(CustomerProber.opened(text));
      Customer.hear(scenario, unheard, text);
      priced |= !scenario.price().isEmpty() && NormalizedText.of(text).contain(scenario.price());
    }

    private void customer(Utterance utterance) {
      String text = utterance.text();
      leaks(text);
      givenAway(text);
      if (CustomerProber.wrong(last, scenario) && Claims.agrees(text)) {
        violated(Clause.FAITHFUL, "agreed to '" + last + "' with '" + text + "'");
      }
      claims.contradiction(text).ifPresent(why -> violated(Clause.CONSISTENT, why));
      leaving(utterance);
    }

    /// Remarks for later visits are not answers, even if they contain a fact.
    private void leaks(String words) {
      String text = words;
      for (String remark : scenario.remarks()) {
        text = text.replace(remark, "");
      }
      for (Map.Entry<Topic, String> fact : claims.signs().entrySet()) {
        if (text.contains(fact.getValue()) && !explained(fact.getKey(), fact.getValue())) {
          violated(
              Clause.KEEPS_BACK,
              "told " + fact.getKey() + " unasked: '" + text + "' after '" + last + "'");
        }
      }
      for (String second : scenario.second().values()) {
        if (!priced && text.contains(second)) {
          violated(Clause.KEEPS_BACK, "thought again before the price was named: '" + text + "'");
        }
      }
    }

    /// A fact may be stated if it was asked for, or if it is part of one that was.
    private boolean explained(Topic topic, String sign) {
      return opened.contains(topic)
          || opened.stream().anyMatch(open -> claims.all(open).contains(sign))
          || (priced && scenario.second().values().stream().anyMatch(s -> s.contains(sign)));
    }

    private void givenAway(String text) {
      NormalizedText words = NormalizedText.of(text);
      for (RequiredStatement told : unheard) {
        if (told.in(words) && !told.in(claims.own())) {
          violated(Clause.GIVES_NOTHING_AWAY, "said " + told.what() + ": '" + text + "'");
        }
      }
    }

    private void leaving(Utterance utterance) {
      boolean served = unheard.isEmpty() && last.equals(CustomerProber.DONE);
      boolean early =
          turns * HIGHEST_COST < scenario.patience() && !Reluctance.isEnough(utterance.text());
      if (utterance.leaving() && !unheard.isEmpty() && early) {
        violated(Clause.LEAVES, "left unserved after " + turns + " turns");
      }
      if (!utterance.leaving() && served && (priced || scenario.second().isEmpty())) {
        violated(Clause.LEAVES, "was served, and stayed: '" + utterance.text() + "'");
      }
    }

    private void violated(Clause clause, String evidence) {
      found.add(dialogue.violates(clause, evidence));
    }
  }
}
