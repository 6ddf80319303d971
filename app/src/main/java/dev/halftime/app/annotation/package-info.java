/// Annotations of people, stored beside the record: votes, questionnaires, rosters, times.
@NullMarked
package dev.halftime.app.annotation;

import org.jspecify.annotations.NullMarked;
