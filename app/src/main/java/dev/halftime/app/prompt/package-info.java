/// Digests of the prompts of Halftime's own agents, simulated users and judges.
@NullMarked
package dev.halftime.app.prompt;

import org.jspecify.annotations.NullMarked;
