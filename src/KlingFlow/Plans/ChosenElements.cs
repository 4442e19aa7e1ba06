using KlingFlow.Catalogue;
using KlingFlow.Elements;

namespace KlingFlow.Plans;

/// <summary>Which of a plan's elements its model takes.</summary>
public static class ChosenElements
{
    /// <summary>By the plan's model, mode and frames. Of a model that is not known nobody knows what it drops.</summary>
    public static ElementChoice Of(Plan plan) =>
        ElementChoice.Of(plan.Elements, ModelCatalogue.Find(plan.Model) is { } model ? ElementCap.For(model, PlanFactsOf.Plan(plan)) : plan.Elements.Count);
}
