package dev.halftime.world.tau2.airline;

import dev.halftime.Tool.Kind;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Domain.Answer;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import java.util.List;

/// The tools that only the airline domain has.
final class AirlineTools {

  private static final List<String> CABINS = List.of("business", "economy", "basic_economy");

  private AirlineTools() {}

  static List<Tau2Tool> tools(FlightSearch searching) {
    return List.of(
        booking(),
        Tau2Tool.of(
            "cancel_reservation",
            Kind.WRITE,
            "Cancels all of a reservation; what was paid for it goes back.",
            JsonSchema.object().text("reservation_id", RESERVATION),
            ReservationChangeTools::cancel),
        Tau2Tool.of(
            "get_flight_status",
            Kind.READ,
            "How a flight stands on one day, such as available, delayed or landed.",
            JsonSchema.object()
                .text("flight_number", "which flight, such as HAT001")
                .text("date", DATE),
            (state, given) ->
                new Answer(
                    state,
                    AirlineRecords.instance(state, given.path("flight_number"), given.path("date"))
                        .path("status"))),
        Tau2Tool.of(
            "get_reservation_details",
            Kind.READ,
            "All about a reservation: its flights, passengers, bags, payments and status.",
            JsonSchema.object().text("reservation_id", RESERVATION),
            (state, given) ->
                new Answer(state, AirlineRecords.reservation(state, given.path("reservation_id")))),
        Tau2Tool.of(
            "get_user_details",
            Kind.READ,
            "All about a customer: membership, ways to pay, saved passengers, reservations.",
            JsonSchema.object().text("user_id", USER),
            (state, given) -> new Answer(state, AirlineRecords.user(state, given.path("user_id")))),
        Tau2Tool.of(
            "list_all_airports",
            Kind.READ,
            "All airports that are served, with their cities.",
            JsonSchema.object(),
            (state, _) -> new Answer(state, Airports.list())),
        Tau2Tool.of(
            "search_direct_flight",
            Kind.READ,
            "The flights with seats for sale from one airport to another on a day.",
            route(),
            searching::direct),
        Tau2Tool.of(
            "search_onestop_flight",
            Kind.READ,
            "Pairs of flights with seats for sale that lead from one airport to another by a"
                + " third.",
            route(),
            searching::oneStop),
        Tau2Tool.of(
            "send_certificate",
            Kind.WRITE,
            "Gives a customer a travel certificate. Take care: it is worth money.",
            JsonSchema.object().text("user_id", USER).integer("amount", "its worth in dollars"),
            Certificates::send),
        Tau2Tool.of(
            "update_reservation_baggages",
            Kind.WRITE,
            "Changes how many bags belong to a reservation; more bags that are not free are paid.",
            JsonSchema.object()
                .text("reservation_id", RESERVATION)
                .integer("total_baggages", "how many bags there are then")
                .integer("nonfree_baggages", "how many of them are paid for")
                .text("payment_id", PAYMENT),
            ReservationChangeTools::bags),
        Tau2Tool.of(
            "update_reservation_flights",
            Kind.WRITE,
            "Changes the cabin and flights of a reservation; the difference is paid or paid back.",
            JsonSchema.object()
                .text("reservation_id", RESERVATION)
                .choice("cabin", "the cabin of the whole reservation then", CABINS)
                .list(
                    "flights", "all flights of the reservation then, unchanged ones too", flight())
                .text("payment_id", PAYMENT),
            ReservationChangeTools::flights),
        Tau2Tool.of(
            "update_reservation_passengers",
            Kind.WRITE,
            "Replaces the passengers of a reservation by as many others.",
            JsonSchema.object()
                .text("reservation_id", RESERVATION)
                .list("passengers", "all who fly then", passenger()),
            ReservationChangeTools::passengers));
  }

  private static final String RESERVATION = "which reservation, such as ZFA04Y";
  private static final String USER = "which customer, such as sara_doe_496";
  private static final String DATE = "the day of departure, such as 2024-05-01";
  private static final String PAYMENT =
      "what is paid with, or paid back to, by its id in the customer's profile, such as"
          + " credit_card_7815826 or gift_card_7815826";

  private static Tau2Tool booking() {
    return Tau2Tool.of(
        "book_reservation",
        Kind.WRITE,
        "Books flights for one or more passengers. The payments must add up to the price.",
        JsonSchema.object()
            .text("user_id", USER)
            .text("origin", "the airport where the trip begins, such as SFO")
            .text("destination", "the airport where it leads, such as JFK")
            .choice("flight_type", "with or without the way back", List.of("round_trip", "one_way"))
            .choice("cabin", "the cabin of all flights", CABINS)
            .list("flights", "every flight of the trip", flight())
            .list("passengers", "all who fly", passenger())
            .list("payment_methods", "what is paid with what", payment())
            .integer("total_baggages", "how many bags there are")
            .integer("nonfree_baggages", "how many of them are paid for")
            .choice("insurance", "whether the trip is insured", List.of("yes", "no")),
        BookingTool::book);
  }

  private static JsonSchema route() {
    return JsonSchema.object()
        .text("origin", "the airport of departure, such as JFK")
        .text("destination", "the airport of arrival, such as LAX")
        .text("date", DATE);
  }

  private static JsonSchema flight() {
    return JsonSchema.object()
        .text("flight_number", "which flight, such as HAT001")
        .text("date", DATE);
  }

  private static JsonSchema passenger() {
    return JsonSchema.object()
        .text("first_name", "the given name")
        .text("last_name", "the family name")
        .text("dob", "the date of birth, such as 1990-04-05");
  }

  private static JsonSchema payment() {
    return JsonSchema.object()
        .text("payment_id", "an id in the customer's profile")
        .integer("amount", "how much of the price, in dollars");
  }
}
