using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Web.People;
using Web.Platform.Forms;
using Web.Platform.Language;
using Web.ServiceDirectory;

namespace Web.HelpDesk;

/// <summary>An activity, advice hour or food parcel of a need: the slip for the person in large type and their language, and what became of it.</summary>
public sealed class AppointmentPageModel(Db db, NeedDesk desk, Frame frame, Texts texts) : PageModel
{
    public sealed class Form
    {
        public int Version { get; set; }
        public DateOnly? Day { get; set; }
        public TimeOnly? At { get; set; }
        [StringLength(200)] public string? Place { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();
    public Unit Unit { get; private set; } = null!;
    public NeedAppointment Appointment { get; private set; } = null!;
    public Person? Person { get; private set; }
    public string? Service { get; private set; }

    /// <summary>Of the person, for the slip.</summary>
    public string Language { get; private set; } = "";
    public DateOnly Today => desk.Today;

    public IEnumerable<AppointmentStep> Steps => Enum.GetValues<AppointmentStep>().Where(s => s != AppointmentStep.Move && Appointment.May(s, Today));

    public async Task<IActionResult> OnGetAsync(string unit, Guid appointment)
    {
        if (!await LoadAsync(unit, appointment)) return NotFound();
        Input = new() { Day = Appointment.Day, At = Appointment.Minute is { } m ? new(m / 60, m % 60) : null, Place = Appointment.Place };
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string unit, Guid appointment, AppointmentStep step)
    {
        if (!await LoadAsync(unit, appointment)) return NotFound();
        return Done(await desk.EndAsync(Appointment, step), "desk.appointment.ended");
    }

    public async Task<IActionResult> OnPostMoveAsync(string unit, Guid appointment)
    {
        if (!await LoadAsync(unit, appointment)) return NotFound();
        if (!ModelState.IsValid) return Page();
        return Done(await desk.MoveAsync(Appointment, Input.Day, Input.At is { } at ? (at.Hour * 60) + at.Minute : null, Input.Place), "desk.appointment.moved");
    }

    private IActionResult Done(Refusal? refusal, string told)
    {
        if (refusal is not null) return this.Refuse(refusal);
        db.Seen(Appointment, Input.Version);
        this.Tell(texts[told]);
        return LocalRedirect($"/help/appointment/{Unit.Slug}/{Appointment.Id}");
    }

    private async Task<bool> LoadAsync(string unit, Guid appointment)
    {
        if (await PersonQueries.UnitAsync(db, unit) is not { } here || await db.Set<NeedAppointment>().FirstOrDefaultAsync(a => a.Id == appointment && a.UnitId == here.Id) is not { } found) return false;
        (Unit, Appointment) = (here, found);
        var whose = await db.NeedsOf(here).Where(n => n.Id == found.NeedId).Select(n => n.PersonId).FirstOrDefaultAsync();
        if (whose is { } id) Person = await PersonQueries.Of(db, here.Id).AsNoTracking().FirstOrDefaultAsync(p => p.Id == id);
        if (Person is not null) db.Saw("help/appointment", Person.Id);
        Language = Person is not null && Languages.Has(Person.Language) ? Person.Language : db.Network.Language;
        Service = found.ServiceId is { } service ? (await db.Set<Service>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == service))?.Read().Name.Words(Language) : null;
        (frame.Unit, frame.Phone, frame.OfficeHours) = (here.Name, here.Phone, here.OfficeHours);
        return true;
    }
}
