/// The value of agents compared with people: costs of right outcomes, break-even prices, decisions.
@NullMarked
package dev.halftime.report.worth;

import org.jspecify.annotations.NullMarked;
