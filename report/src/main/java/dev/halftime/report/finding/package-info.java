/// The sentences of a report: findings with which it begins, and warnings that precede all numbers.
@NullMarked
package dev.halftime.report.finding;

import org.jspecify.annotations.NullMarked;
