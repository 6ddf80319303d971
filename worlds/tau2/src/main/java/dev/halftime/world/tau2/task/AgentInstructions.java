package dev.halftime.world.tau2.task;

import dev.halftime.world.tau2.kernel.Domain;

/// The instructions of agents in a domain: their role, the protocol, and the written policy.
public final class AgentInstructions {

  private static final String TALKING =
      """
      You serve a customer. Keep to the policy below.
      In each turn either say something to the customer or use tools, never both at once.
      """;

  private static final String ALONE =
      """
      You work on a ticket; nobody can be asked. Keep to the policy below.
      Use the tools until the ticket is settled, then finish.
      """;

  private AgentInstructions() {}

  public static String of(Domain domain, boolean alone) {
    return (alone ? ALONE : TALKING) + "\n" + domain.policy(alone);
  }
}
