package dev.halftime.world.helpdesk.customer;

import dev.halftime.Action;
import dev.halftime.Event;
import dev.halftime.Observation;
import dev.halftime.Party;
import dev.halftime.Transcript;
import java.util.ArrayList;
import java.util.List;

/// A message in a dialogue.
///
/// @param byCustomer whether the customer sent it
/// @param leaving whether the customer left with it
public record Utterance(boolean byCustomer, String text, boolean leaving) {

  /// The messages of a dialogue, from the customer's transcript.
  public static List<Utterance> in(Transcript heard) {
    List<Utterance> said = new ArrayList<>();
    for (Event event : heard) {
      switch (event) {
        case Event.Acted(Party _, Action.Say(String text), var _) ->
            said.add(new Utterance(true, text, false));
        case Event.Acted(Party _, Action.Finish(String text), var _) ->
            said.add(new Utterance(true, text, true));
        case Event.Observed(Party _, Observation.Text(String text), var _) ->
            said.add(new Utterance(false, text, false));
        case Event.Acted _, Event.Observed _, Event.Setup _ -> {}
      }
    }
    return said;
  }
}
