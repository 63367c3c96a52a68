using Web.Platform.Language;

namespace Web.Rides;

/// <summary>An answer with the names that its words need.</summary>
public sealed record AnswerView(Answer Answer, bool StraightLine, IReadOnlyDictionary<Guid, string> Drivers, IReadOnlyDictionary<Guid, (Guid PersonId, string Name)> Riders, IReadOnlyList<string> Limits, IReadOnlyList<RepeatedDay> Repeated)
{
    /// <summary>Riders whose promise or time on board stands in the way, by name.</summary>
    public IReadOnlyList<string> InTheWay { get; init; } = [];

    /// <summary>"Marko Zgled picks up between 8.40 and 9.00, there by 9.25, home about 11.40."</summary>
    public string Sentence(Deal deal, Texts texts)
    {
        var driver = Drivers.GetValueOrDefault(deal.There.ShiftId, "");
        (string, object?)[] args =
        [
            ("driver", driver), ("from", WallTime.Clock(deal.There.PickupFrom)), ("to", WallTime.Clock(deal.There.PickupTo)), ("there", WallTime.Clock(deal.There.ThereBy)),
            ("back", deal.Back is { } b ? WallTime.Clock(b.PickupFrom) : null), ("home", deal.Back is { } h ? WallTime.Clock(h.ThereBy) : null),
        ];
        return (driver.Length > 0, deal.Back is not null) switch
        {
            (true, true) => texts["rides.answer.withDriverAndReturn", args],
            (true, false) => texts["rides.answer.withDriver", args.AsSpan(0, 4)],
            (false, true) => texts["rides.answer.andReturn", args.AsSpan(1)],
            _ => texts["rides.answer.plain", args.AsSpan(1, 3)],
        };
    }

    /// <summary>Words on the button of another time.</summary>
    public static string Button(Deal deal, DateOnly asked, Texts texts)
    {
        var time = texts.Time(WallTime.Clock(deal.Wish.Minute));
        var key = deal.Wish.Wish == TimeWish.ArriveBy ? "rides.answer.takeArrive" : "rides.answer.takeLeave";
        var words = texts[key, ("time", time)];
        if (deal.Wish.ReturnMinute is { } back) words = texts["rides.answer.takeReturn", ("what", words), ("time", WallTime.Clock(back))];
        return deal.Wish.Day == asked ? words : $"{texts.DayShort(deal.Wish.Day)}: {words}";
    }

    /// <summary>Why not, in a sentence.</summary>
    public string Why(Texts texts)
    {
        if (Answer.NoShift) return texts["rides.answer.noShift"];
        var reason = texts[$"rides.answer.reason.{Answer.No!.Reason.InKey()}"];
        return Answer.NoIsAboutReturn ? texts["rides.answer.returnNot", ("why", reason)] : char.ToUpperInvariant(reason[0]) + reason[1..];   // after "but not back:" it goes on in small letters
    }

    /// <summary>What may help, in a sentence; null where the reason says it already.</summary>
    public string? WhatToDo(Texts texts) => Answer.No is { } no && !Answer.NoShift ? texts[WhatToDoKey(no.Reason)] : null;

    public static string WhatToDoKey(Dispatch.Reason reason) => $"rides.whatToDo.{reason.InKey()}";

    /// <summary>"Marija Zgled: 10 minutes later, 9.10."</summary>
    public string MoveSentence(RideMove move, Texts texts)
    {
        var name = Riders.GetValueOrDefault(move.Ride.RiderId).Name ?? "";
        var minutes = move.Minutes ?? 0;
        var words = texts[minutes >= 0 ? "rides.answer.later" : "rides.answer.earlier", ("name", name), ("n", Math.Abs(minutes)), ("time", WallTime.Clock(move.After.PickupMinute ?? 0))];
        return move.Before.ShiftId == move.After.ShiftId ? words : texts["rides.answer.otherDriver", ("what", words), ("driver", Drivers.GetValueOrDefault(move.After.ShiftId ?? default, ""))];
    }
}
