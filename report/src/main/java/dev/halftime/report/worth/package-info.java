/// What agents are worth beside people: costs of accepted outcomes, break-even prices, decisions.
@NullMarked
package dev.halftime.report.worth;

import org.jspecify.annotations.NullMarked;
