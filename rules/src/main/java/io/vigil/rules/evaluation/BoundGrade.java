package io.vigil.rules.evaluation;

import io.vigil.model.Grade;

/**
 * One grade of a rule on one sensor.
 *
 * @param eased the condition with every limit eased by the rule's margin, for clearing
 */
record BoundGrade(Grade grade, ConditionNode condition, ConditionNode eased) {}
