using Web.People;

namespace Web.HelpDesk;

/// <summary>The individual plan of services of a person with several needs: their goals in their words, who does what by when, and when it is looked at again.</summary>
public sealed class ServicePlan : NetworkRow
{
    [References<Unit>] public required Guid UnitId { get; init; }
    [References<Person>] public required Guid PersonId { get; init; }
    public required string Goals { get; set; }
    public Guid? CoordinatorId { get; set; }
    public DateOnly? AgreedOn { get; set; }
    public DateOnly? ReviewOn { get; set; }
    public DateTime MadeAt { get; init; }
    public DateOnly? EndedOn { get; set; }
}

/// <summary>A line of a plan of services.</summary>
public sealed class PlanStep : NetworkRow
{
    [References<ServicePlan>] public required Guid PlanId { get; init; }
    public required int Number { get; set; }
    public required string What { get; set; }
    public required string Who { get; set; }
    public DateOnly? ByOn { get; set; }
    public DateOnly? DoneOn { get; set; }
}
