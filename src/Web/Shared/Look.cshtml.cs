using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Web.Platform.Forms;

namespace Web.Shared;

/// <summary>Every part that pages are made of, for those who build them; only while developing.</summary>
public sealed class LookModel(IHostEnvironment environment, Frame frame) : PageModel
{
    public enum Answer { Yes, No }

    public sealed class Form
    {
        [Required, StringLength(60)] public string? Name { get; set; }
        [StringLength(400)] public string? Notes { get; set; }
        [EmailAddress] public string? Email { get; set; }
        [Required, Range(1, 8)] public int? People { get; set; }
        public decimal? Kilometres { get; set; }
        [Required] public Answer? One { get; set; }
        [Required] public Answer? Listed { get; set; }
        public List<Answer> Many { get; set; } = [];
        public bool Agreed { get; set; }
        [Required] public DateOnly? Day { get; set; }
        [Required] public TimeOnly? At { get; set; }
        public string? Phone { get; set; }
        [Required] public Address? From { get; set; }
    }

    [BindProperty] public Form Input { get; set; } = new();

    public static List<SelectListItem> Answers(Web.Platform.Language.Texts texts) => Choices.Of<Answer>(texts, "forms");

    public IActionResult OnGet()
    {
        if (!environment.IsDevelopment()) return NotFound();
        ShowUnit();
        Input.Kilometres = 12.5m;
        Input.Phone = "+38640123456";
        Input.At = new(9, 30);
        return Page();
    }

    public IActionResult OnPost()
    {
        if (!environment.IsDevelopment()) return NotFound();
        ShowUnit();
        if (Input.Phone is { Length: > 0 } typed && Phone.Normalise(typed, frame.Country) is null) ModelState.AddModelError("Input.Phone", "forms.phone");
        if (!ModelState.IsValid) return Page();
        this.Tell($"{Input.Name}, {Input.Day:O}, {Input.At:O}, {Input.Kilometres}, {Input.From?.Text} {Input.From?.Lat}");
        return RedirectToPage();
    }

    private void ShowUnit() => (frame.Unit, frame.Phone, frame.OfficeHours) = ("Krško", "+38674901234", "8.00–14.00");
}
