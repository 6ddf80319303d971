package dev.halftime.world.tau2.telecom.carrier;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.halftime.Tool.Kind;
import dev.halftime.tool.JsonSchema;
import dev.halftime.world.tau2.kernel.Tau2Tool;
import dev.halftime.world.tau2.telecom.state.ToolEffect;
import java.util.List;

/// The tools of the agent, which work on the carrier's records.
public final class CarrierTools {

  public static final List<Tau2Tool> ALL =
      List.of(
          write(
              "disable_roaming",
              "Stops a line from using data abroad.",
              line(),
              (draft, given) -> LineTools.roaming(draft, given, false)),
          write(
              "enable_roaming",
              "Lets a line use data abroad.",
              line(),
              (draft, given) -> LineTools.roaming(draft, given, true)),
          read(
              "get_bills_for_customer",
              "A customer's bills, the newest first.",
              customer().integer("limit", "how many at most; 12 if not given").optional(),
              BillTools::list),
          read("get_customer_by_id", "The customer with an id.", customer(), AccountTools::byId),
          read(
              "get_customer_by_name",
              "All customers of a name who were born on a day.",
              JsonSchema.object()
                  .text("full_name", "first and last name")
                  .text("dob", "the day of birth, as YYYY-MM-DD"),
              AccountTools::byName),
          read(
              "get_customer_by_phone",
              "The customer who can be reached at a number or has a line with it.",
              JsonSchema.object().text("phone_number", "the number, such as 555-123-2002"),
              AccountTools::byPhone),
          read(
              "get_data_usage",
              "How much data a line has used in this billing cycle, how much it may use, how much"
                  + " was added, and when the cycle ends.",
              line(),
              AccountTools::usage),
          read(
              "get_details_by_id",
              "The record of a customer, line, device, bill or plan.",
              JsonSchema.object()
                  .text("id", "its id, which begins with C, L, D, B or P, such as L1001"),
              AccountTools::byAnyId),
          write(
              "refuel_data",
              "Adds data to a line and puts the price on the customer's next bill.",
              line().number("gb_amount", "how many gigabytes"),
              LineTools::refuel),
          write(
              "resume_line",
              "Takes a suspended or not yet activated line into service.",
              line(),
              LineTools::resume),
          write(
              "send_payment_request",
              "Asks the customer to pay a bill. Only one request can be open at a time. Whether the"
                  + " bill was paid already is not checked.",
              customer().text("bill_id", "the bill to be paid"),
              BillTools::request),
          write(
              "suspend_line",
              "Takes an active line out of service for up to six months.",
              line().text("reason", "why"),
              LineTools::suspend),
          read(
              "transfer_to_human_agents",
              "Hands the customer over to a person, where they ask for one or where the policy and"
                  + " the tools do not suffice.",
              JsonSchema.object().text("summary", "what the customer needs"),
              (_, _) -> TextNode.valueOf("Transfer successful")));

  private CarrierTools() {}

  private static Tau2Tool read(String name, String about, JsonSchema given, ToolEffect act) {
    return Tau2Tool.of(name, Kind.READ, about, given, act.function());
  }

  private static Tau2Tool write(String name, String about, JsonSchema given, ToolEffect act) {
    return Tau2Tool.of(name, Kind.WRITE, about, given, act.function());
  }

  private static JsonSchema customer() {
    return JsonSchema.object().text("customer_id", "whose, such as C1001");
  }

  private static JsonSchema line() {
    return customer().text("line_id", "which of the customer's lines, such as L1001");
  }
}
