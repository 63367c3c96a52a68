using Web.People;
using Web.Platform.Forms;

namespace Web.HelpDesk;

// Activities, advice hours and food parcels: arranged, moved, and how they ended.
public sealed partial class NeedDesk
{
    /// <summary>Arranged for the need, which waits until its day; or why not.</summary>
    public async Task<(NeedAppointment? Appointment, Refusal? Refusal)> ArrangeAsync(Unit unit, Need need, ArrangeForm form)
    {
        if (form.Faults(Today).FirstOrDefault() is { } fault) return (null, fault);
        var appointment = new NeedAppointment
        {
            UnitId = unit.Id, NeedId = need.Id, Kind = form.Kind!.Value, ServiceId = form.ServiceId, GivenBy = form.GivenBy?.Trim() ?? "", Place = form.Place!.Trim(), Bring = Blank(form.Bring),
            Day = form.Day!.Value, Minute = form.Minute, MadeAt = Now, MadeBy = By,
        };
        var (answer, refusal) = await MadeAsync(need, appointment.Kind, appointment.Id, $"/help/appointment/{unit.Slug}/{appointment.Id}", form.ServiceId, appointment.Day);
        if (answer is null) return (null, refusal);
        db.Add(appointment);
        return (appointment, null);
    }

    public async Task<Refusal?> MoveAsync(NeedAppointment appointment, DateOnly? day, int? minute, string? place)
    {
        if (appointment.Move(day, minute, place, Today) is { } refusal) return refusal;
        foreach (var (answer, need) in await OfThingAsync(appointment.Kind, appointment.Id, default))
            if (need.Moved(answer, appointment.Day, Now, By).Event is { } moved) db.Add(moved);
        return null;
    }

    /// <summary>Came: the need is met. Anything else: it comes back to the desk with the reason.</summary>
    public async Task<Refusal?> EndAsync(NeedAppointment appointment, AppointmentStep step)
    {
        if (appointment.End(step, Today, Now) is { } refusal) return refusal;
        if (step == AppointmentStep.Come) await DeliveredAsync(appointment.Kind, appointment.Id);
        else await FailedAsync(appointment.Kind, appointment.Id, step switch { AppointmentStep.NotCome => UnmetReason.Unreachable, AppointmentStep.Refuse => UnmetReason.Refused, _ => UnmetReason.NoPlace });
        return null;
    }
}
