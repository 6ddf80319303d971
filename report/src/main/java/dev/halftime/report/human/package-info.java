/// Results of people, matched with those of agents and simulated users on the same tasks.
@NullMarked
package dev.halftime.report.human;

import org.jspecify.annotations.NullMarked;
